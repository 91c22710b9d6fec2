using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Quantities;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

public sealed partial record ResourceRequirements : IValidated
{
    private static readonly string[] Standard = [ResourceName.Cpu, ResourceName.Memory, ResourceName.EphemeralStorage];

    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        ValidateAmounts("limits", Limits, context);
        ValidateAmounts("requests", Requests, context);
        foreach (var (name, request) in Requests ?? new Dictionary<string, Quantity>())
        {
            if (Limits is not null && Limits.TryGetValue(name, out var limit))
            {
                if (!IsOvercommitable(name) && request != limit)
                {
                    context.Invalid("requests", request, $"must be equal to {name} limit of {limit}");
                }
                else if (request > limit)
                {
                    context.Invalid("requests", request, $"must be less than or equal to {name} limit of {limit}");
                }
            }
            else if (!IsOvercommitable(name))
            {
                context.Required("limits", "Limit must be set for non overcommitable resources");
            }
        }
    }

    private static void ValidateAmounts(string member, IReadOnlyDictionary<string, Quantity>? amounts, ValidationContext context)
    {
        foreach (var (name, amount) in amounts ?? new Dictionary<string, Quantity>())
        {
            var place = $"{member}[{name}]";
            context.Invalid(place, name, NameRules.QualifiedName(name));
            if (!name.Contains('/', StringComparison.Ordinal) && !Standard.Contains(name) && !IsHugePages(name))
            {
                context.Invalid(place, name, "must be a standard resource type or fully qualified");
                context.Invalid(place, name, "must be a standard resource for containers");
            }

            context.NotNegative(place, amount);
            if (!IsOvercommitable(name) && amount.MilliValue % 1000 != 0)
            {
                context.Invalid(place, amount, "must be an integer");
            }
        }
    }

    // Devices and huge pages cannot be shared out twice.
    private static bool IsOvercommitable(string name) =>
        !IsHugePages(name) && (!name.Contains('/', StringComparison.Ordinal) || name.Contains("kubernetes.io/", StringComparison.Ordinal));

    private static bool IsHugePages(string name) => name.StartsWith(ResourceName.HugePagesPrefix, StringComparison.Ordinal);
}
