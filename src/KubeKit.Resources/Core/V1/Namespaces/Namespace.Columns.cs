using KubeKit.Resources.Printing;

namespace KubeKit.Resources.Core.V1;

[PrintColumn("Status", Method = nameof(StatusCell), Description = "Whether the namespace is in use or being deleted.")]
[PrintColumn("Age", Method = nameof(AgeCell), Description = "How long ago the object was created.")]
[SelectableField(".status.phase")]
public sealed partial record Namespace
{
    internal static object? StatusCell(Namespace value, PrintContext context) => value.Status?.Phase ?? "";

    internal static object? AgeCell(Namespace value, PrintContext context) => CellText.Age(value, context);
}
