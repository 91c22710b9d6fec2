using KubeKit.Resources.Printing;

namespace KubeKit.Resources.Core.V1;

[PrintColumn("Type", Method = nameof(TypeCell), Description = "What the data is for.")]
[PrintColumn("Data", Method = nameof(DataCell), Description = "How many keys there are.")]
[PrintColumn("Age", Method = nameof(AgeCell), Description = "How long ago the object was created.")]
[SelectableField(".type")]
public sealed partial record Secret
{
    internal static object? TypeCell(Secret value, PrintContext context) => value.Type ?? "";

    internal static object? DataCell(Secret value, PrintContext context) => value.Data?.Count ?? 0;

    internal static object? AgeCell(Secret value, PrintContext context) => CellText.Age(value, context);
}
