using KubeKit.Resources.Printing;

namespace KubeKit.Resources.Apps.V1;

[PrintColumn("Ready", Method = nameof(ReadyCell), Description = "How many of the wanted pods are ready.")]
[PrintColumn("Age", Method = nameof(AgeCell), Description = "How long ago the object was created.")]
[PrintColumn("Containers", Method = nameof(ContainersCell), Priority = 1, Description = "The names of the containers in the template.")]
[PrintColumn("Images", Method = nameof(ImagesCell), Priority = 1, Description = "The images of the containers in the template.")]
public sealed partial record StatefulSet
{
    internal static object? ReadyCell(StatefulSet value, PrintContext context) => $"{value.Status?.ReadyReplicas ?? 0}/{value.Spec?.Replicas ?? 0}";

    internal static object? AgeCell(StatefulSet value, PrintContext context) => CellText.Age(value, context);

    internal static object? ContainersCell(StatefulSet value, PrintContext context) => CellText.ContainerNames(value.Spec?.Template);

    internal static object? ImagesCell(StatefulSet value, PrintContext context) => CellText.Images(value.Spec?.Template);
}
