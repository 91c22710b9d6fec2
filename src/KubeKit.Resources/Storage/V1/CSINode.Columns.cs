using KubeKit.Resources.Printing;

namespace KubeKit.Resources.Storage.V1;

[PrintColumn("Drivers", Method = nameof(DriversCell), Type = "integer", Description = "How many drivers the node has.")]
[PrintColumn("Age", Method = nameof(AgeCell), Description = "How long ago the object was created.")]
public sealed partial record CSINode
{
    internal static object? DriversCell(CSINode value, PrintContext context) => value.Spec.Drivers.Count;

    internal static object? AgeCell(CSINode value, PrintContext context) => CellText.Age(value, context);
}
