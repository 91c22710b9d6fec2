using KubeKit.Resources.Printing;

namespace KubeKit.Resources.Networking.V1;

[PrintColumn("CIDRs", Method = nameof(CidrsCell), Description = "The networks.")]
[PrintColumn("Age", Method = nameof(AgeCell), Description = "How long ago the object was created.")]
public sealed partial record ServiceCIDR
{
    internal static object? CidrsCell(ServiceCIDR value, PrintContext context) => string.Join(',', value.Spec?.Cidrs ?? []);

    internal static object? AgeCell(ServiceCIDR value, PrintContext context) => CellText.Age(value, context);
}
