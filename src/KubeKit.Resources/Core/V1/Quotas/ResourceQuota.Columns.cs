using KubeKit.Resources.Printing;
using KubeKit.Resources.Quantities;

namespace KubeKit.Resources.Core.V1;

[PrintColumn("Request", Method = nameof(RequestCell), Description = "What is used of the bounds, all but limits.")]
[PrintColumn("Limit", Method = nameof(LimitCell), Description = "What is used of the bounds of limits.")]
[PrintColumn("Age", Method = nameof(AgeCell), Description = "How long ago the object was created.")]
public sealed partial record ResourceQuota
{
    internal static object? RequestCell(ResourceQuota value, PrintContext context) => Usage(value, limits: false);

    internal static object? LimitCell(ResourceQuota value, PrintContext context) => Usage(value, limits: true);

    internal static object? AgeCell(ResourceQuota value, PrintContext context) => CellText.Age(value, context);

    private static string Usage(ResourceQuota value, bool limits) => string.Join(", ", (value.Status?.Hard ?? new Dictionary<string, Quantity>())
        .Where(hard => hard.Key.StartsWith("limits.", StringComparison.Ordinal) == limits)
        .OrderBy(hard => hard.Key, StringComparer.Ordinal)
        .Select(hard => $"{hard.Key}: {value.Status!.Used?.GetValueOrDefault(hard.Key) ?? Quantity.Zero}/{hard.Value}"));
}
