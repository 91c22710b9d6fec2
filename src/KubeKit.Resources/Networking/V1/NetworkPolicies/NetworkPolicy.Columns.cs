using KubeKit.Resources.Printing;

namespace KubeKit.Resources.Networking.V1;

[PrintColumn("Pod-Selector", Method = nameof(PodSelectorCell), Description = "The pods that the policy is for.")]
[PrintColumn("Age", Method = nameof(AgeCell), Description = "How long ago the object was created.")]
public sealed partial record NetworkPolicy
{
    internal static object? PodSelectorCell(NetworkPolicy value, PrintContext context) => CellText.Selector(value.Spec?.PodSelector);

    internal static object? AgeCell(NetworkPolicy value, PrintContext context) => CellText.Age(value, context);
}
