using KubeKit.Resources.Printing;

namespace KubeKit.Resources.DeviceAllocation.V1;

[PrintColumn("Age", Method = nameof(AgeCell), Description = "How long ago the object was created.")]
public sealed partial record ResourceClaimTemplate
{
    internal static object? AgeCell(ResourceClaimTemplate value, PrintContext context) => CellText.Age(value, context);
}
