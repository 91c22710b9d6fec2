using KubeKit.Resources.Printing;

namespace KubeKit.Resources.Storage.V1;

[PrintColumn("Attacher", Method = nameof(AttacherCell), Format = "name", Description = "The driver that attaches.")]
[PrintColumn("PV", Method = nameof(VolumeCell), Description = "The PersistentVolume.")]
[PrintColumn("Node", Method = nameof(NodeCell), Description = "The node.")]
[PrintColumn("Attached", Method = nameof(AttachedCell), Type = "boolean", Description = "Whether the volume is attached.")]
[PrintColumn("Age", Method = nameof(AgeCell), Description = "How long ago the object was created.")]
public sealed partial record VolumeAttachment
{
    internal static object? AttacherCell(VolumeAttachment value, PrintContext context) => value.Spec.Attacher;

    internal static object? VolumeCell(VolumeAttachment value, PrintContext context) => value.Spec.Source.PersistentVolumeName ?? "";

    internal static object? NodeCell(VolumeAttachment value, PrintContext context) => value.Spec.NodeName;

    internal static object? AttachedCell(VolumeAttachment value, PrintContext context) => value.Status?.Attached ?? false;

    internal static object? AgeCell(VolumeAttachment value, PrintContext context) => CellText.Age(value, context);
}
