using System.Globalization;
using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Quantities;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

public sealed partial record LimitRange : IValidatedWhole, IValidatedUpdate<LimitRange>
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        var types = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < (Spec?.Limits.Count ?? 0); i++)
        {
            using var _ = context.Enter("spec.limits", i);
            var limit = Spec!.Limits[i];
            limit.ValidateType(context);
            if (!types.Add(limit.Type))
            {
                context.Duplicate("type", limit.Type);
            }

            limit.ValidateAmounts(context);
        }
    }

    /// <inheritdoc/>
    public void ValidateUpdate(LimitRange old, ValidationContext context) => Validate(context);
}

public sealed partial record LimitRangeItem
{
    // Beyond this, thousandths no longer fit 64 bits.
    private const long MaxMilliValue = long.MaxValue / 1000;

    internal void ValidateType(ValidationContext context)
    {
        if (NameRules.QualifiedName(Type) is { Count: > 0 } wrong)
        {
            context.Invalid("type", Type, wrong);
        }
        else if (!Type.Contains('/', StringComparison.Ordinal) && Type is not (LimitType.Pod or LimitType.Container or LimitType.PersistentVolumeClaim))
        {
            context.Invalid("type", Type, "must be a standard limit type or fully qualified");
        }
    }

    internal void ValidateAmounts(ValidationContext context)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        Names("max", Max);
        Names("min", Min);
        if (Type == LimitType.Pod)
        {
            NotOfPods("default", Default);
            NotOfPods("defaultRequest", DefaultRequest);
        }
        else
        {
            Names("default", Default);
            Names("defaultRequest", DefaultRequest);
        }

        if (Type == LimitType.PersistentVolumeClaim && Of(Min, "storage") is null && Of(Max, "storage") is null)
        {
            context.Required("limits", "either minimum or maximum storage value is required, but neither was provided");
        }

        Names("maxLimitRequestRatio", MaxLimitRequestRatio);
        var hasDefaults = Type != LimitType.Pod;
        foreach (var name in names)
        {
            var (limit, request) = hasDefaults ? (Of(Default, name), Of(DefaultRequest, name)) : (null, null);
            ValidateBounds(name, Of(Min, name), Of(Max, name), limit, request, context);
            ValidateRatio(name, Of(Min, name), Of(Max, name), Of(MaxLimitRequestRatio, name), context);
            if (!ResourceRules.IsOvercommitAllowed(name) && limit is not null && request is not null && limit != request)
            {
                context.Invalid($"defaultRequest[{name}]", request, $"default value {limit} must equal to defaultRequest value {request} in {name}");
            }
        }

        void Names(string member, IReadOnlyDictionary<string, Quantity>? amounts)
        {
            foreach (var (name, _) in ResourceRules.Sorted(amounts))
            {
                names.Add(name);
                if (Type is LimitType.Pod or LimitType.Container)
                {
                    ResourceRules.ContainerName($"{member}[{name}]", name, context);
                }
                else
                {
                    ResourceRules.Name($"{member}[{name}]", name, context);
                }
            }
        }

        void NotOfPods(string member, IReadOnlyDictionary<string, Quantity>? amounts)
        {
            if (amounts is { Count: > 0 })
            {
                context.Forbidden(member, "may not be specified when `type` is 'Pod'");
            }
        }
    }

    private static void ValidateBounds(string name, Quantity? min, Quantity? max, Quantity? limit, Quantity? request, ValidationContext context)
    {
        if (min > max)
        {
            context.Invalid($"min[{name}]", min, $"min value {min} is greater than max value {max}");
        }

        if (min > request)
        {
            context.Invalid($"defaultRequest[{name}]", request, $"min value {min} is greater than default request value {request}");
        }

        if (request > max)
        {
            context.Invalid($"defaultRequest[{name}]", request, $"default request value {request} is greater than max value {max}");
        }

        if (request > limit)
        {
            context.Invalid($"defaultRequest[{name}]", request, $"default request value {request} is greater than default limit value {limit}");
        }

        if (min > limit)
        {
            context.Invalid($"default[{name}]", min, $"min value {min} is greater than default value {limit}");
        }

        if (limit > max)
        {
            context.Invalid($"default[{name}]", max, $"default value {limit} is greater than max value {max}");
        }
    }

    private static void ValidateRatio(string name, Quantity? min, Quantity? max, Quantity? ratio, ValidationContext context)
    {
        if (ratio is not { } given)
        {
            return;
        }

        if (given.Amount < 1)
        {
            context.Invalid($"maxLimitRequestRatio[{name}]", ratio, $"ratio {given} is less than 1");
        }

        if (min is not { } least || max is not { } most)
        {
            return;
        }

        var inThousandths = given.Value < MaxMilliValue && least.Value < MaxMilliValue && most.Value < MaxMilliValue;
        var asked = inThousandths ? given.MilliValue / 1000.0 : given.Value;
        var bound = inThousandths ? (double)most.MilliValue / least.MilliValue : (double)most.Value / least.Value;
        if (asked > bound)
        {
            context.Invalid($"maxLimitRequestRatio[{name}]", ratio, string.Create(CultureInfo.InvariantCulture, $"ratio {given} is greater than max/min = {bound:0.000000}"));
        }
    }

    private static Quantity? Of(IReadOnlyDictionary<string, Quantity>? amounts, string name) =>
        amounts is not null && amounts.TryGetValue(name, out var amount) ? (Quantity?)amount : null;
}
