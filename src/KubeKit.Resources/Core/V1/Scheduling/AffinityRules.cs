using KubeKit.Resources.Metadata;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

// Which nodes, and which company, a pod seeks or shuns.
internal static class AffinityRules
{
    internal static void Nodes(string member, NodeSelector? selector, bool allowsInvalidValues, ValidationContext context)
    {
        if (selector is null)
        {
            return;
        }

        using var _ = context.Enter(member);
        if (selector.NodeSelectorTerms.Count == 0)
        {
            context.Required("nodeSelectorTerms", "must have at least one node selector term");
        }

        for (var i = 0; i < selector.NodeSelectorTerms.Count; i++)
        {
            using var item = context.Enter("nodeSelectorTerms", i);
            Term(selector.NodeSelectorTerms[i], allowsInvalidValues, context);
        }
    }

    internal static void Term(NodeSelectorTerm term, bool allowsInvalidValues, ValidationContext context)
    {
        for (var i = 0; i < (term.MatchExpressions?.Count ?? 0); i++)
        {
            using var _ = context.Enter("matchExpressions", i);
            Requirement(term.MatchExpressions![i], allowsInvalidValues, context);
        }

        for (var i = 0; i < (term.MatchFields?.Count ?? 0); i++)
        {
            using var _ = context.Enter("matchFields", i);
            Field(term.MatchFields![i], context);
        }
    }

    internal static void Preferred(IReadOnlyList<PreferredSchedulingTerm>? terms, ValidationContext context)
    {
        for (var i = 0; i < (terms?.Count ?? 0); i++)
        {
            using var _ = context.Enter("preferredDuringSchedulingIgnoredDuringExecution", i);
            Weight(terms![i].Weight, context);
            using var preference = context.Enter("preference");
            // A value that no label can have is no error here: the preference is merely never met.
            Term(terms[i].Preference, allowsInvalidValues: true, context);
        }
    }

    internal static void Pods(
        IReadOnlyList<PodAffinityTerm>? required, IReadOnlyList<WeightedPodAffinityTerm>? preferred, bool allowsInvalidValues, ValidationContext context)
    {
        for (var i = 0; i < (required?.Count ?? 0); i++)
        {
            using var _ = context.Enter("requiredDuringSchedulingIgnoredDuringExecution", i);
            PodTerm(required![i], allowsInvalidValues, context);
        }

        for (var i = 0; i < (preferred?.Count ?? 0); i++)
        {
            using var _ = context.Enter("preferredDuringSchedulingIgnoredDuringExecution", i);
            Weight(preferred![i].Weight, context);
            using var term = context.Enter("podAffinityTerm");
            PodTerm(preferred[i].PodAffinityTerm, allowsInvalidValues, context);
        }
    }

    internal static IEnumerable<PodAffinityTerm> PodTerms(Affinity affinity) =>
    [
        .. affinity.PodAffinity?.RequiredDuringSchedulingIgnoredDuringExecution ?? [],
        .. affinity.PodAffinity?.PreferredDuringSchedulingIgnoredDuringExecution?.Select(term => term.PodAffinityTerm) ?? [],
        .. affinity.PodAntiAffinity?.RequiredDuringSchedulingIgnoredDuringExecution ?? [],
        .. affinity.PodAntiAffinity?.PreferredDuringSchedulingIgnoredDuringExecution?.Select(term => term.PodAffinityTerm) ?? [],
    ];

    internal static void Selectors(PodAffinityTerm term, bool allowsInvalidValues, ValidationContext context)
    {
        SelectorRules.Selector("labelSelector", term.LabelSelector, allowsInvalidValues, context);
        SelectorRules.Selector("namespaceSelector", term.NamespaceSelector, allowsInvalidValues, context);
    }

    internal static bool HasInvalidValues(NodeSelector? selector) => selector?.NodeSelectorTerms.Any(term =>
        term.MatchExpressions?.Any(expression => expression.Values?.Any(value => NameRules.LabelValue(value).Count > 0) == true) == true) == true;

    private static void PodTerm(PodAffinityTerm term, bool allowsInvalidValues, ValidationContext context)
    {
        Selectors(term, allowsInvalidValues, context);
        foreach (var ns in term.Namespaces ?? [])
        {
            context.Invalid("namespace", ns, NameRules.DnsLabel(ns));
        }

        LabelKeyRules.All(term.MatchLabelKeys, term.MismatchLabelKeys, term.LabelSelector, context);
        if (term.TopologyKey.Length == 0)
        {
            context.Required("topologyKey", "can not be empty");
        }

        context.Invalid("topologyKey", term.TopologyKey, NameRules.QualifiedName(term.TopologyKey));
    }

    private static void Requirement(NodeSelectorRequirement requirement, bool allowsInvalidValues, ValidationContext context)
    {
        switch (requirement.Operator)
        {
            case NodeSelectorOperator.In or NodeSelectorOperator.NotIn:
                if (requirement.Values is not { Count: > 0 })
                {
                    context.Required("values", "must be specified when `operator` is 'In' or 'NotIn'");
                }

                break;
            case NodeSelectorOperator.Exists or NodeSelectorOperator.DoesNotExist:
                if (requirement.Values is { Count: > 0 })
                {
                    context.Forbidden("values", "may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
                }

                break;
            case NodeSelectorOperator.Gt or NodeSelectorOperator.Lt:
                if (requirement.Values is not { Count: 1 })
                {
                    context.Required("values", "must be specified single value when `operator` is 'Lt' or 'Gt'");
                }

                break;
            default:
                context.Invalid("operator", requirement.Operator, "not a valid selector operator");
                break;
        }

        context.Invalid("key", requirement.Key, NameRules.QualifiedName(requirement.Key));
        for (var i = 0; i < (requirement.Values?.Count ?? 0); i++)
        {
            if (!allowsInvalidValues && NameRules.LabelValue(requirement.Values![i]) is { Count: > 0 } errors)
            {
                context.Invalid($"values[{i}]", requirement.Values[i], errors);
            }
        }
    }

    private static void Field(NodeSelectorRequirement requirement, ValidationContext context)
    {
        if (requirement.Operator is not (NodeSelectorOperator.In or NodeSelectorOperator.NotIn))
        {
            context.Invalid("operator", requirement.Operator, "not a valid selector operator");
        }
        else if (requirement.Values is not { Count: 1 })
        {
            context.Required("values", "must be only one value when `operator` is 'In' or 'NotIn' for node field selector");
        }

        if (requirement.Key != "metadata.name")
        {
            context.Invalid("key", requirement.Key, "not a valid field selector key");
            return;
        }

        for (var i = 0; i < (requirement.Values?.Count ?? 0); i++)
        {
            if (NameRules.DnsSubdomain(requirement.Values![i]) is { Count: > 0 } errors)
            {
                context.Invalid($"values[{i}]", requirement.Values[i], errors);
            }
        }
    }

    private static void Weight(int weight, ValidationContext context)
    {
        if (weight is <= 0 or > 100)
        {
            context.Invalid("weight", weight, "must be in the range 1-100");
        }
    }
}
