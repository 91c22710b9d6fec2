using KubeKit.Resources.Printing;

namespace KubeKit.Resources.DeviceAllocation.V1;

[PrintColumn("Node", Method = nameof(NodeCell), Description = "The node that the devices are at.")]
[PrintColumn("Driver", Method = nameof(DriverCell), Description = "The driver.")]
[PrintColumn("Pool", Method = nameof(PoolCell), Description = "The pool that the slice belongs to.")]
[PrintColumn("Age", Method = nameof(AgeCell), Description = "How long ago the object was created.")]
[SelectableField(".spec.nodeName")]
[SelectableField(".spec.driver")]
public sealed partial record ResourceSlice
{
    internal static object? NodeCell(ResourceSlice value, PrintContext context) => value.Spec.NodeName ?? "";

    internal static object? DriverCell(ResourceSlice value, PrintContext context) => value.Spec.Driver;

    internal static object? PoolCell(ResourceSlice value, PrintContext context) => value.Spec.Pool.Name;

    internal static object? AgeCell(ResourceSlice value, PrintContext context) => CellText.Age(value, context);
}
