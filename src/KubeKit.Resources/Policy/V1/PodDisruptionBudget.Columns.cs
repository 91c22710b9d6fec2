using KubeKit.Resources.Printing;

namespace KubeKit.Resources.Policy.V1;

[PrintColumn("Min Available", Method = nameof(MinAvailableCell), Description = "How many pods must stay available.")]
[PrintColumn("Max Unavailable", Method = nameof(MaxUnavailableCell), Description = "How many pods may be missing.")]
[PrintColumn("Allowed Disruptions", Method = nameof(AllowedDisruptionsCell), Type = "integer", Description = "How many more pods may be evicted now.")]
[PrintColumn("Age", Method = nameof(AgeCell), Description = "How long ago the object was created.")]
public sealed partial record PodDisruptionBudget
{
    internal static object? MinAvailableCell(PodDisruptionBudget value, PrintContext context) => value.Spec?.MinAvailable?.ToString() ?? "N/A";

    internal static object? MaxUnavailableCell(PodDisruptionBudget value, PrintContext context) => value.Spec?.MaxUnavailable?.ToString() ?? "N/A";

    internal static object? AllowedDisruptionsCell(PodDisruptionBudget value, PrintContext context) => value.Status?.DisruptionsAllowed ?? 0;

    internal static object? AgeCell(PodDisruptionBudget value, PrintContext context) => CellText.Age(value, context);
}
