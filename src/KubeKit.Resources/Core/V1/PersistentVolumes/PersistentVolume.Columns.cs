using KubeKit.Resources.Printing;

namespace KubeKit.Resources.Core.V1;

[PrintColumn("Capacity", Method = nameof(CapacityCell), Description = "How large the volume is.")]
[PrintColumn("Access Modes", Method = nameof(AccessModesCell), Description = "How the volume may be used.")]
[PrintColumn("Reclaim Policy", Method = nameof(ReclaimPolicyCell), Description = "What happens when the claim is gone.")]
[PrintColumn("Status", Method = nameof(StatusCell), Description = "Whether the volume is bound.")]
[PrintColumn("Claim", Method = nameof(ClaimCell), Description = "The claim that the volume is bound to.")]
[PrintColumn("StorageClass", Method = nameof(StorageClassCell), Description = "The class of the volume.")]
[PrintColumn("VolumeAttributesClass", Method = nameof(VolumeAttributesClassCell), Description = "The class of the volume's changeable attributes.")]
[PrintColumn("Reason", Method = nameof(ReasonCell), Description = "Why the volume failed.")]
[PrintColumn("Age", Method = nameof(AgeCell), Description = "How long ago the object was created.")]
[PrintColumn("VolumeMode", Method = nameof(VolumeModeCell), Priority = 1, Description = "Filesystem or Block.")]
public sealed partial record PersistentVolume
{
    internal static object? CapacityCell(PersistentVolume value, PrintContext context) => VolumeCells.Storage(value.Spec?.Capacity);

    internal static object? AccessModesCell(PersistentVolume value, PrintContext context) => VolumeCells.AccessModes(value.Spec?.AccessModes);

    internal static object? ReclaimPolicyCell(PersistentVolume value, PrintContext context) => value.Spec?.PersistentVolumeReclaimPolicy ?? "";

    internal static object? StatusCell(PersistentVolume value, PrintContext context) => value.Metadata.DeletionTimestamp is null ? value.Status?.Phase ?? "" : "Terminating";

    internal static object? ClaimCell(PersistentVolume value, PrintContext context) => value.Spec?.ClaimRef is { } claim ? $"{claim.Namespace}/{claim.Name}" : "";

    internal static object? StorageClassCell(PersistentVolume value, PrintContext context) => VolumeCells.Class(value.Metadata, value.Spec?.StorageClassName);

    internal static object? VolumeAttributesClassCell(PersistentVolume value, PrintContext context) => value.Spec?.VolumeAttributesClassName ?? "<unset>";

    internal static object? ReasonCell(PersistentVolume value, PrintContext context) => value.Status?.Reason ?? "";

    internal static object? AgeCell(PersistentVolume value, PrintContext context) => CellText.Age(value, context);

    internal static object? VolumeModeCell(PersistentVolume value, PrintContext context) => value.Spec?.VolumeMode ?? "<unset>";
}
