using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

// A pod that waits at a gate may still narrow where it wants to go, never widen it.
internal static class GatedPodRules
{
    // The spec with the placement of the old one, where it was narrowed only; errors tell of the rest.
    internal static PodSpec WithPlacementOf(PodSpec spec, PodSpec before, ValidationContext context)
    {
        NodeSelector(spec.NodeSelector, before.NodeSelector, context);
        var (nodes, old) = (spec.Affinity?.NodeAffinity, before.Affinity?.NodeAffinity);
        var result = spec with { NodeSelector = before.NodeSelector };
        if (nodes == old)
        {
            return result;
        }

        Terms(nodes?.RequiredDuringSchedulingIgnoredDuringExecution?.NodeSelectorTerms ?? [], old?.RequiredDuringSchedulingIgnoredDuringExecution?.NodeSelectorTerms ?? [], context);
        return result with
        {
            Affinity = spec.Affinity switch
            {
                null => new Affinity { NodeAffinity = old },
                { PodAffinity: null, PodAntiAffinity: null } when before.Affinity is null => null,
                var affinity => affinity with { NodeAffinity = old },
            },
        };
    }

    private static void NodeSelector(IReadOnlyDictionary<string, string>? selector, IReadOnlyDictionary<string, string>? before, ValidationContext context)
    {
        if (before?.All(label => selector?.GetValueOrDefault(label.Key) == label.Value) == false)
        {
            context.Invalid("spec.nodeSelector", LabelRules.Text(selector), "only additions to spec.nodeSelector are allowed (no mutations or deletions)");
        }
    }

    private static void Terms(IReadOnlyList<NodeSelectorTerm> terms, IReadOnlyList<NodeSelectorTerm> before, ValidationContext context)
    {
        const string Member = "spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms";
        if (before.Count == 0)
        {
            return;
        }

        if (before.Count != terms.Count)
        {
            context.Invalid(Member, terms.Count == 0 ? null : GoText.Slice(terms, Text), "no additions/deletions to non-empty NodeSelectorTerms list are allowed");
            return;
        }

        for (var i = 0; i < terms.Count; i++)
        {
            if (!OnlyAdds(terms[i], before[i]))
            {
                context.Invalid($"{Member}[{i}]", Text(terms[i]), "only additions are allowed (no mutations or deletions)");
            }
        }
    }

    private static bool OnlyAdds(NodeSelectorTerm term, NodeSelectorTerm before)
    {
        var (expressions, fields) = (before.MatchExpressions ?? [], before.MatchFields ?? []);
        var (newExpressions, newFields) = (term.MatchExpressions ?? [], term.MatchFields ?? []);
        return expressions.Count + fields.Count == 0
            // A term without requirements matches nothing; with some it would match more.
            ? newExpressions.Count + newFields.Count == 0
            : newExpressions.Take(expressions.Count).SequenceEqual(expressions) && newFields.Take(fields.Count).SequenceEqual(fields);
    }

    private static Verbatim Text(NodeSelectorTerm term) =>
        GoText.Struct(("MatchExpressions", GoText.Slice(term.MatchExpressions, Text)), ("MatchFields", GoText.Slice(term.MatchFields, Text)));

    private static Verbatim Text(NodeSelectorRequirement requirement) =>
        GoText.Struct(("Key", requirement.Key), ("Operator", requirement.Operator), ("Values", requirement.Values));
}
