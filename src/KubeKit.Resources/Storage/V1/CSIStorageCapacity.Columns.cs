using KubeKit.Resources.Printing;

namespace KubeKit.Resources.Storage.V1;

[PrintColumn("Name", Method = nameof(NameCell), Format = "name", Description = "The name of the object.")]
[PrintColumn("Created At", Method = nameof(CreatedAtCell), Type = "date", Description = "When the object was created.")]
public sealed partial record CSIStorageCapacity
{
    internal static object? NameCell(CSIStorageCapacity value, PrintContext context) => value.Metadata.Name;

    internal static object? CreatedAtCell(CSIStorageCapacity value, PrintContext context) => CompilerServices.Cells.Text(value.Metadata.CreationTimestamp);
}
