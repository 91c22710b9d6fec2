using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

public sealed partial record NodeSelectorRequirement : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        switch (Operator)
        {
            case NodeSelectorOperator.In or NodeSelectorOperator.NotIn when Values is not { Count: > 0 }:
                context.Required("values", "must be specified when `operator` is 'In' or 'NotIn'");
                break;
            case NodeSelectorOperator.Exists or NodeSelectorOperator.DoesNotExist when Values is { Count: > 0 }:
                context.Forbidden("values", "may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
                break;
            case NodeSelectorOperator.Gt or NodeSelectorOperator.Lt when Values is not { Count: 1 }:
                context.Required("values", "must be specified single value when `operator` is 'Lt' or 'Gt'");
                break;
            case NodeSelectorOperator.In or NodeSelectorOperator.NotIn or NodeSelectorOperator.Exists or NodeSelectorOperator.DoesNotExist
                or NodeSelectorOperator.Gt or NodeSelectorOperator.Lt:
                break;
            default:
                context.Invalid("operator", Operator, "not a valid selector operator");
                break;
        }

        // matchFields name fields, such as metadata.name, which are well-formed label keys too.
        context.Invalid("key", Key, NameRules.QualifiedName(Key));
    }
}

public sealed partial record NodeSelectorTerm : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        for (var i = 0; i < (MatchFields?.Count ?? 0); i++)
        {
            var field = MatchFields![i];
            if (field.Key != "metadata.name")
            {
                context.Invalid($"matchFields[{i}].key", field.Key, "not a valid field selector key");
            }
            else if (field.Operator is not (NodeSelectorOperator.In or NodeSelectorOperator.NotIn))
            {
                context.Invalid($"matchFields[{i}].operator", field.Operator, "not a valid selector operator");
            }
            else if (field.Values is not { Count: 1 })
            {
                context.Required($"matchFields[{i}].values", "must be only one value when `operator` is 'In' or 'NotIn' for node field selector");
            }
        }
    }
}

public sealed partial record PreferredSchedulingTerm : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context) => AffinityRules.Weight(context, Weight);
}

public sealed partial record WeightedPodAffinityTerm : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context) => AffinityRules.Weight(context, Weight);
}

public sealed partial record PodAffinityTerm : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (TopologyKey.Length == 0)
        {
            context.Required("topologyKey", "can not be empty");
        }
        else
        {
            context.Invalid("topologyKey", TopologyKey, NameRules.QualifiedName(TopologyKey));
        }

        foreach (var name in Namespaces ?? [])
        {
            context.Invalid("namespace", name, NameRules.DnsLabel(name));
        }
    }
}

public sealed partial record TopologySpreadConstraint : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (MaxSkew <= 0)
        {
            context.Invalid("maxSkew", MaxSkew, "must be greater than zero");
        }

        if (TopologyKey.Length == 0)
        {
            context.Required("topologyKey", "can not be empty");
        }
        else
        {
            context.Invalid("topologyKey", TopologyKey, NameRules.QualifiedName(TopologyKey));
        }

        context.Supported("whenUnsatisfiable", WhenUnsatisfiable, "DoNotSchedule", "ScheduleAnyway");
        context.Supported("nodeAffinityPolicy", NodeAffinityPolicy, "Honor", "Ignore");
        context.Supported("nodeTaintsPolicy", NodeTaintsPolicy, "Honor", "Ignore");
        if (MinDomains <= 0)
        {
            context.Invalid("minDomains", MinDomains, "must be greater than zero");
        }
        else if (MinDomains is not null && WhenUnsatisfiable != "DoNotSchedule")
        {
            context.Invalid("minDomains", MinDomains, $"can only use minDomains if whenUnsatisfiable=DoNotSchedule, not {WhenUnsatisfiable}");
        }
    }
}

internal static class AffinityRules
{
    internal static void Weight(ValidationContext context, int weight)
    {
        if (weight is <= 0 or > 100)
        {
            context.Invalid("weight", weight, "must be in the range 1-100");
        }
    }
}
