using KubeKit.Resources.Printing;

namespace KubeKit.Resources.Rbac.V1;

[PrintColumn("Created At", Method = nameof(CreatedAtCell), Type = "date", Description = "When the object was created.")]
[PrintColumn("Age", Method = nameof(AgeCell), Priority = -1)]
public sealed partial record ClusterRole
{
    internal static object? CreatedAtCell(ClusterRole value, PrintContext context) => CellText.Time(value.Metadata.CreationTimestamp);

    internal static object? AgeCell(ClusterRole value, PrintContext context) => CellText.Age(value, context);
}
