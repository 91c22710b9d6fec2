using KubeKit.Resources.Printing;

namespace KubeKit.Resources.Core.V1;

[PrintColumn("Data", Method = nameof(DataCell), Description = "How many keys there are.")]
[PrintColumn("Age", Method = nameof(AgeCell), Description = "How long ago the object was created.")]
public sealed partial record ConfigMap
{
    internal static object? DataCell(ConfigMap value, PrintContext context) => (value.Data?.Count ?? 0) + (value.BinaryData?.Count ?? 0);

    internal static object? AgeCell(ConfigMap value, PrintContext context) => CellText.Age(value, context);
}
