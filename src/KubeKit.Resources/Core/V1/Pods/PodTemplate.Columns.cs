using KubeKit.Resources.Printing;

namespace KubeKit.Resources.Core.V1;

[PrintColumn("Name", Method = nameof(NameCell), Format = "name", Description = "The name of the template.")]
[PrintColumn("Containers", Method = nameof(ContainersCell), Description = "The names of the containers.")]
[PrintColumn("Images", Method = nameof(ImagesCell), Description = "The images of the containers.")]
[PrintColumn("Pod Labels", Method = nameof(PodLabelsCell), Description = "The labels that pods get.")]
public sealed partial record PodTemplate
{
    internal static object? NameCell(PodTemplate value, PrintContext context) => value.Metadata.Name;

    internal static object? ContainersCell(PodTemplate value, PrintContext context) => CellText.ContainerNames(value.Template);

    internal static object? ImagesCell(PodTemplate value, PrintContext context) => CellText.Images(value.Template);

    internal static object? PodLabelsCell(PodTemplate value, PrintContext context) => CellText.Labels(value.Template?.Metadata?.Labels);
}
