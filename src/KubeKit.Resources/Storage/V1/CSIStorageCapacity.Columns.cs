using KubeKit.Resources.Printing;

namespace KubeKit.Resources.Storage.V1;

[PrintColumn("StorageClassName", Method = nameof(StorageClassNameCell), Description = "The StorageClass.")]
[PrintColumn("Capacity", Method = nameof(CapacityCell), Description = "How much there is.")]
[PrintColumn("Age", Method = nameof(AgeCell), Priority = -1)]
public sealed partial record CSIStorageCapacity
{
    internal static object? StorageClassNameCell(CSIStorageCapacity value, PrintContext context) => value.StorageClassName;

    internal static object? CapacityCell(CSIStorageCapacity value, PrintContext context) => value.Capacity?.ToString() ?? "<unset>";

    internal static object? AgeCell(CSIStorageCapacity value, PrintContext context) => CellText.Age(value, context);
}
