using KubeKit.Resources.Printing;

namespace KubeKit.Resources.ApiExtensions.V1;

[PrintColumn("Created At", Method = nameof(CreatedAtCell), Type = "date", Description = "When the object was created.")]
[PrintColumn("Age", Method = nameof(AgeCell), Priority = -1)]
public sealed partial record CustomResourceDefinition
{
    internal static object? CreatedAtCell(CustomResourceDefinition value, PrintContext context) => CellText.Time(value.Metadata.CreationTimestamp);

    internal static object? AgeCell(CustomResourceDefinition value, PrintContext context) => CellText.Age(value, context);
}
