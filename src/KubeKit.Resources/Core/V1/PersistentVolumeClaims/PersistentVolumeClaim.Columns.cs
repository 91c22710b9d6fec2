using KubeKit.Resources.Printing;

namespace KubeKit.Resources.Core.V1;

[PrintColumn("Status", Method = nameof(StatusCell), Description = "Whether the claim is bound.")]
[PrintColumn("Volume", Method = nameof(VolumeCell), Description = "The volume that the claim is bound to.")]
[PrintColumn("Capacity", Method = nameof(CapacityCell), Description = "How large the volume is.")]
[PrintColumn("Access Modes", Method = nameof(AccessModesCell), Description = "How the volume may be used.")]
[PrintColumn("StorageClass", Method = nameof(StorageClassCell), Description = "The class of the volume.")]
[PrintColumn("VolumeAttributesClass", Method = nameof(VolumeAttributesClassCell), Description = "The class of the volume's changeable attributes.")]
[PrintColumn("Age", Method = nameof(AgeCell), Description = "How long ago the object was created.")]
[PrintColumn("VolumeMode", Method = nameof(VolumeModeCell), Priority = 1, Description = "Filesystem or Block.")]
public sealed partial record PersistentVolumeClaim
{
    internal static object? StatusCell(PersistentVolumeClaim value, PrintContext context) => value.Metadata.DeletionTimestamp is null ? value.Status?.Phase ?? "" : "Terminating";

    internal static object? VolumeCell(PersistentVolumeClaim value, PrintContext context) => value.Spec?.VolumeName ?? "";

    internal static object? CapacityCell(PersistentVolumeClaim value, PrintContext context) => IsBound(value) ? VolumeCells.Storage(value.Status?.Capacity) : "";

    internal static object? AccessModesCell(PersistentVolumeClaim value, PrintContext context) => IsBound(value) ? VolumeCells.AccessModes(value.Status?.AccessModes) : "";

    internal static object? StorageClassCell(PersistentVolumeClaim value, PrintContext context) => VolumeCells.Class(value.Metadata, value.Spec?.StorageClassName);

    internal static object? VolumeAttributesClassCell(PersistentVolumeClaim value, PrintContext context) => value.Spec?.VolumeAttributesClassName ?? "<unset>";

    internal static object? AgeCell(PersistentVolumeClaim value, PrintContext context) => CellText.Age(value, context);

    internal static object? VolumeModeCell(PersistentVolumeClaim value, PrintContext context) => value.Spec?.VolumeMode ?? "<unset>";

    private static bool IsBound(PersistentVolumeClaim value) => !string.IsNullOrEmpty(value.Spec?.VolumeName);
}
