using KubeKit.Resources.Printing;

namespace KubeKit.Resources.Apps.V1;

[PrintColumn("Ready", Method = nameof(ReadyCell), Description = "How many of the wanted pods are ready.")]
[PrintColumn("Up-to-date", Method = nameof(UpToDateCell), Description = "How many pods have the present template.")]
[PrintColumn("Available", Method = nameof(AvailableCell), Description = "How many pods are available.")]
[PrintColumn("Age", Method = nameof(AgeCell), Description = "How long ago the object was created.")]
[PrintColumn("Containers", Method = nameof(ContainersCell), Priority = 1, Description = "The names of the containers in the template.")]
[PrintColumn("Images", Method = nameof(ImagesCell), Priority = 1, Description = "The images of the containers in the template.")]
[PrintColumn("Selector", Method = nameof(SelectorCell), Priority = 1, Description = "Which pods belong to the Deployment.")]
public sealed partial record Deployment
{
    internal static object? ReadyCell(Deployment value, PrintContext context) => $"{value.Status?.ReadyReplicas ?? 0}/{value.Spec?.Replicas ?? 0}";

    internal static object? UpToDateCell(Deployment value, PrintContext context) => value.Status?.UpdatedReplicas ?? 0;

    internal static object? AvailableCell(Deployment value, PrintContext context) => value.Status?.AvailableReplicas ?? 0;

    internal static object? AgeCell(Deployment value, PrintContext context) => CellText.Age(value, context);

    internal static object? ContainersCell(Deployment value, PrintContext context) => CellText.ContainerNames(value.Spec?.Template);

    internal static object? ImagesCell(Deployment value, PrintContext context) => CellText.Images(value.Spec?.Template);

    internal static object? SelectorCell(Deployment value, PrintContext context) => CellText.Selector(value.Spec?.Selector);
}
