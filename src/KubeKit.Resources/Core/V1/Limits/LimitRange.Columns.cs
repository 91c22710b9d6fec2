using KubeKit.Resources.Printing;

namespace KubeKit.Resources.Core.V1;

[PrintColumn("Name", Method = nameof(NameCell), Format = "name", Description = "The name of the object.")]
[PrintColumn("Created At", Method = nameof(CreatedAtCell), Type = "date", Description = "When the object was created.")]
public sealed partial record LimitRange
{
    internal static object? NameCell(LimitRange value, PrintContext context) => value.Metadata.Name;

    internal static object? CreatedAtCell(LimitRange value, PrintContext context) => CompilerServices.Cells.Text(value.Metadata.CreationTimestamp);
}
