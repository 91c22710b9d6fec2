using KubeKit.Resources.Printing;

namespace KubeKit.Resources.Storage.V1;

[PrintColumn("Name", Method = nameof(NameCell), Format = "name", Description = "The name of the class.")]
[PrintColumn("Provisioner", Method = nameof(ProvisionerCell), Description = "Who makes the volumes.")]
[PrintColumn("ReclaimPolicy", Method = nameof(ReclaimPolicyCell), Description = "What becomes of a volume when its claim goes.")]
[PrintColumn("VolumeBindingMode", Method = nameof(VolumeBindingModeCell), Description = "When a claim gets its volume.")]
[PrintColumn("AllowVolumeExpansion", Method = nameof(AllowVolumeExpansionCell), Description = "Whether volumes may grow.")]
[PrintColumn("Age", Method = nameof(AgeCell), Description = "How long ago the object was created.")]
public sealed partial record StorageClass
{
    internal static object? NameCell(StorageClass value, PrintContext context) => IsDefault(value) ? value.Metadata.Name + " (default)" : value.Metadata.Name ?? "";

    internal static object? ProvisionerCell(StorageClass value, PrintContext context) => value.Provisioner;

    internal static object? ReclaimPolicyCell(StorageClass value, PrintContext context) => value.ReclaimPolicy ?? "Delete";

    internal static object? VolumeBindingModeCell(StorageClass value, PrintContext context) => value.VolumeBindingMode ?? "Immediate";

    internal static object? AllowVolumeExpansionCell(StorageClass value, PrintContext context) => value.AllowVolumeExpansion == true ? "true" : "false";

    internal static object? AgeCell(StorageClass value, PrintContext context) => CellText.Age(value, context);

    // The older annotation counts as well.
    private static bool IsDefault(StorageClass value) =>
        value.Metadata.Annotations is { } notes
        && (notes.GetValueOrDefault("storageclass.kubernetes.io/is-default-class") == "true" || notes.GetValueOrDefault("storageclass.beta.kubernetes.io/is-default-class") == "true");
}
