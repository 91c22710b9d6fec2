using KubeKit.Resources.Printing;

namespace KubeKit.Resources.Networking.V1;

[PrintColumn("ParentRef", Method = nameof(ParentRefCell), Description = "The object that has the address.")]
[PrintColumn("Age", Method = nameof(AgeCell), Priority = -1)]
public sealed partial record IPAddress
{
    internal static object? ParentRefCell(IPAddress value, PrintContext context) => Parent(value.Spec.ParentRef);

    internal static object? AgeCell(IPAddress value, PrintContext context) => CellText.Age(value, context);

    private static string Parent(ParentReference? parent) =>
        parent is null ? CellText.None
        : string.Join('/', new[] { string.IsNullOrEmpty(parent.Group) ? parent.Resource : $"{parent.Resource}.{parent.Group}", parent.Namespace, parent.Name }
            .Where(part => !string.IsNullOrEmpty(part)));
}
