using KubeKit.Resources.Printing;

namespace KubeKit.Resources.Apps.V1;

[PrintColumn("Desired", Method = nameof(DesiredCell), Type = "integer", Description = "How many pods are wanted.")]
[PrintColumn("Current", Method = nameof(CurrentCell), Type = "integer", Description = "How many pods there are.")]
[PrintColumn("Ready", Method = nameof(ReadyCell), Type = "integer", Description = "How many pods are ready.")]
[PrintColumn("Age", Method = nameof(AgeCell), Description = "How long ago the object was created.")]
[PrintColumn("Containers", Method = nameof(ContainersCell), Priority = 1, Description = "The names of the containers in the template.")]
[PrintColumn("Images", Method = nameof(ImagesCell), Priority = 1, Description = "The images of the containers in the template.")]
[PrintColumn("Selector", Method = nameof(SelectorCell), Priority = 1, Description = "Which pods belong to the ReplicaSet.")]
public sealed partial record ReplicaSet
{
    internal static object? DesiredCell(ReplicaSet value, PrintContext context) => value.Spec?.Replicas ?? 0;

    internal static object? CurrentCell(ReplicaSet value, PrintContext context) => value.Status?.Replicas ?? 0;

    internal static object? ReadyCell(ReplicaSet value, PrintContext context) => value.Status?.ReadyReplicas ?? 0;

    internal static object? AgeCell(ReplicaSet value, PrintContext context) => CellText.Age(value, context);

    internal static object? ContainersCell(ReplicaSet value, PrintContext context) => CellText.ContainerNames(value.Spec?.Template);

    internal static object? ImagesCell(ReplicaSet value, PrintContext context) => CellText.Images(value.Spec?.Template);

    internal static object? SelectorCell(ReplicaSet value, PrintContext context) => CellText.Selector(value.Spec?.Selector);
}
