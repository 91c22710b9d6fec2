using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Quantities;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

public sealed partial record LimitRangeSpec : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        var types = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < Limits.Count; i++)
        {
            if (Limits[i].Type.Length > 0 && !types.Add(Limits[i].Type))
            {
                context.Duplicate($"limits[{i}].type", Limits[i].Type);
            }
        }
    }
}

public sealed partial record LimitRangeItem : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        ValidateType(context);
        foreach (var (member, amounts) in ((string, IReadOnlyDictionary<string, Quantity>?)[])[("max", Max), ("min", Min), ("default", Default), ("defaultRequest", DefaultRequest), ("maxLimitRequestRatio", MaxLimitRequestRatio)])
        {
            foreach (var (name, amount) in amounts ?? new Dictionary<string, Quantity>())
            {
                context.Invalid($"{member}[{name}]", name, NameRules.QualifiedName(name));
                context.NotNegative($"{member}[{name}]", amount);
            }
        }

        foreach (var name in Names())
        {
            ValidateBounds(name, Of(Min, name), Of(Max, name), Of(Default, name), Of(DefaultRequest, name), context);
            ValidateRatio(name, Of(Min, name), Of(Max, name), Of(MaxLimitRequestRatio, name), context);
        }
    }

    private void ValidateType(ValidationContext context)
    {
        context.Invalid("type", Type, NameRules.QualifiedName(Type));
        if (Type.Length > 0 && !Type.Contains('/', StringComparison.Ordinal) && Type is not (LimitType.Pod or LimitType.Container or LimitType.PersistentVolumeClaim))
        {
            context.Invalid("type", Type, "must be a standard limit type or fully qualified");
        }

        if (Type == LimitType.Pod)
        {
            if (Default is { Count: > 0 })
            {
                context.Forbidden("default", "may not be specified when `type` is 'Pod'");
            }

            if (DefaultRequest is { Count: > 0 })
            {
                context.Forbidden("defaultRequest", "may not be specified when `type` is 'Pod'");
            }
        }
        else if (Type == LimitType.PersistentVolumeClaim && Of(Min, "storage") is null && Of(Max, "storage") is null)
        {
            context.Required("", "either minimum or maximum storage value is required, but neither was provided");
        }
    }

    private IEnumerable<string> Names() =>
        ((IReadOnlyDictionary<string, Quantity>?[])[Max, Min, Default, DefaultRequest, MaxLimitRequestRatio])
            .SelectMany(amounts => amounts?.Keys ?? []).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

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

        if (min is { Amount: > 0 } least && max is { } most && given.Amount > most.Amount / least.Amount)
        {
            context.Invalid($"maxLimitRequestRatio[{name}]", ratio,
                string.Create(System.Globalization.CultureInfo.InvariantCulture, $"ratio {given} is greater than max/min = {most.Amount / least.Amount:0.000000}"));
        }
    }

    private static Quantity? Of(IReadOnlyDictionary<string, Quantity>? amounts, string name) =>
        amounts is not null && amounts.TryGetValue(name, out var amount) ? (Quantity?)amount : null;
}
