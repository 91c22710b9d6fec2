using KubeKit.Resources.Printing;

namespace KubeKit.Resources.Storage.V1;

[PrintColumn("AttachRequired", Method = nameof(AttachRequiredCell), Type = "boolean", Description = "Whether volumes must be attached.")]
[PrintColumn("PodInfoOnMount", Method = nameof(PodInfoOnMountCell), Type = "boolean", Description = "Whether the driver is told of the pod.")]
[PrintColumn("StorageCapacity", Method = nameof(StorageCapacityCell), Type = "boolean", Description = "Whether pods are placed by capacity.")]
[PrintColumn("TokenRequests", Method = nameof(TokenRequestsCell), Description = "For whom the driver gets tokens.")]
[PrintColumn("RequiresRepublish", Method = nameof(RequiresRepublishCell), Type = "boolean", Description = "Whether the driver is asked to mount again and again.")]
[PrintColumn("Modes", Method = nameof(ModesCell), Description = "For which volumes the driver is.")]
[PrintColumn("Age", Method = nameof(AgeCell), Description = "How long ago the object was created.")]
public sealed partial record CSIDriver
{
    internal static object? AttachRequiredCell(CSIDriver value, PrintContext context) => value.Spec.AttachRequired ?? true;

    internal static object? PodInfoOnMountCell(CSIDriver value, PrintContext context) => value.Spec.PodInfoOnMount ?? false;

    internal static object? StorageCapacityCell(CSIDriver value, PrintContext context) => value.Spec.StorageCapacity ?? false;

    internal static object? TokenRequestsCell(CSIDriver value, PrintContext context) => value.Spec.TokenRequests is { Count: > 0 } requests ? string.Join(',', requests.Select(request => request.Audience)) : "<unset>";

    internal static object? RequiresRepublishCell(CSIDriver value, PrintContext context) => value.Spec.RequiresRepublish ?? false;

    internal static object? ModesCell(CSIDriver value, PrintContext context) => value.Spec.VolumeLifecycleModes is { Count: > 0 } modes ? string.Join(',', modes) : CellText.None;

    internal static object? AgeCell(CSIDriver value, PrintContext context) => CellText.Age(value, context);
}
