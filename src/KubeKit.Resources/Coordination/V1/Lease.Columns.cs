using KubeKit.Resources.Printing;

namespace KubeKit.Resources.Coordination.V1;

[PrintColumn("Holder", Method = nameof(HolderCell), Description = "Who holds the lease.")]
[PrintColumn("Age", Method = nameof(AgeCell), Description = "How long ago the object was created.")]
public sealed partial record Lease
{
    internal static object? HolderCell(Lease value, PrintContext context) => value.Spec?.HolderIdentity ?? "";

    internal static object? AgeCell(Lease value, PrintContext context) => CellText.Age(value, context);
}
