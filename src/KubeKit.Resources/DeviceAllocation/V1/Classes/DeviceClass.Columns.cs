using KubeKit.Resources.Printing;

namespace KubeKit.Resources.DeviceAllocation.V1;

[PrintColumn("Age", Method = nameof(AgeCell), Description = "How long ago the object was created.")]
public sealed partial record DeviceClass
{
    internal static object? AgeCell(DeviceClass value, PrintContext context) => CellText.Age(value, context);
}
