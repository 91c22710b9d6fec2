using KubeKit.Resources.Printing;

namespace KubeKit.Resources.Core.V1;

[PrintColumn("Secrets", Method = nameof(SecretsCell), Description = "How many Secrets the account refers to.")]
[PrintColumn("Age", Method = nameof(AgeCell), Description = "How long ago the object was created.")]
public sealed partial record ServiceAccount
{
    internal static object? SecretsCell(ServiceAccount value, PrintContext context) => value.Secrets?.Count ?? 0;

    internal static object? AgeCell(ServiceAccount value, PrintContext context) => CellText.Age(value, context);
}
