using KubeKit.Resources.Printing;

namespace KubeKit.Resources.Storage.V1;

[PrintColumn("DriverName", Method = nameof(DriverNameCell), Description = "The driver.")]
[PrintColumn("Age", Method = nameof(AgeCell), Description = "How long ago the object was created.")]
public sealed partial record VolumeAttributesClass
{
    internal static object? DriverNameCell(VolumeAttributesClass value, PrintContext context) => value.DriverName;

    internal static object? AgeCell(VolumeAttributesClass value, PrintContext context) => CellText.Age(value, context);
}
