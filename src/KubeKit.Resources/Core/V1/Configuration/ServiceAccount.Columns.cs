using KubeKit.Resources.Printing;

namespace KubeKit.Resources.Core.V1;

[PrintColumn("Age", Method = nameof(AgeCell), Description = "How long ago the object was created.")]
public sealed partial record ServiceAccount
{
    internal static object? AgeCell(ServiceAccount value, PrintContext context) => CellText.Age(value, context);
}
