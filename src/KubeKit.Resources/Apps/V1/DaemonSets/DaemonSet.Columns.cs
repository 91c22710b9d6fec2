using KubeKit.Resources.Printing;

namespace KubeKit.Resources.Apps.V1;

[PrintColumn("Desired", Method = nameof(DesiredCell), Type = "integer", Description = "How many nodes should run a pod.")]
[PrintColumn("Current", Method = nameof(CurrentCell), Type = "integer", Description = "How many nodes run a pod that they should run.")]
[PrintColumn("Ready", Method = nameof(ReadyCell), Type = "integer", Description = "How many nodes have a pod that is ready.")]
[PrintColumn("Up-to-date", Method = nameof(UptodateCell), Type = "integer", Description = "How many nodes run a pod with the present template.")]
[PrintColumn("Available", Method = nameof(AvailableCell), Type = "integer", Description = "How many nodes have a pod that is available.")]
[PrintColumn("Node Selector", Method = nameof(NodeSelectorCell), Description = "The labels of the nodes that should run a pod.")]
[PrintColumn("Age", Method = nameof(AgeCell), Description = "How long ago the object was created.")]
[PrintColumn("Containers", Method = nameof(ContainersCell), Priority = 1, Description = "The names of the containers in the template.")]
[PrintColumn("Images", Method = nameof(ImagesCell), Priority = 1, Description = "The images of the containers in the template.")]
[PrintColumn("Selector", Method = nameof(SelectorCell), Priority = 1, Description = "Which pods belong to the DaemonSet.")]
public sealed partial record DaemonSet
{
    internal static object? DesiredCell(DaemonSet value, PrintContext context) => value.Status?.DesiredNumberScheduled ?? 0;

    internal static object? CurrentCell(DaemonSet value, PrintContext context) => value.Status?.CurrentNumberScheduled ?? 0;

    internal static object? ReadyCell(DaemonSet value, PrintContext context) => value.Status?.NumberReady ?? 0;

    internal static object? UptodateCell(DaemonSet value, PrintContext context) => value.Status?.UpdatedNumberScheduled ?? 0;

    internal static object? AvailableCell(DaemonSet value, PrintContext context) => value.Status?.NumberAvailable ?? 0;

    internal static object? NodeSelectorCell(DaemonSet value, PrintContext context) => CellText.Labels(value.Spec?.Template.Spec?.NodeSelector);

    internal static object? AgeCell(DaemonSet value, PrintContext context) => CellText.Age(value, context);

    internal static object? ContainersCell(DaemonSet value, PrintContext context) => CellText.ContainerNames(value.Spec?.Template);

    internal static object? ImagesCell(DaemonSet value, PrintContext context) => CellText.Images(value.Spec?.Template);

    internal static object? SelectorCell(DaemonSet value, PrintContext context) => CellText.Selector(value.Spec?.Selector);
}
