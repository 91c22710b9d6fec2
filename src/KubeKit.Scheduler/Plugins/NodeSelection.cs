using System.Globalization;
using KubeKit.Resources.Core.V1;
using KubeKit.Scheduler.Cache;

namespace KubeKit.Scheduler.Plugins;

/// <summary>Matches nodes against node selectors.</summary>
internal static class NodeSelection
{
    /// <summary>Whether a pod's nodeSelector and required node affinity admit a node.</summary>
    public static bool Admits(PodSnapshot pod, NodeState node)
    {
        if (pod.Spec.NodeSelector is { Count: > 0 } wanted)
        {
            foreach (var (key, value) in wanted)
            {
                if (!node.Labels.TryGetValue(key, out var actual) || actual != value)
                {
                    return false;
                }
            }
        }

        // Terms are alternatives; a list without any admits nothing.
        return pod.Spec.Affinity?.NodeAffinity?.RequiredDuringSchedulingIgnoredDuringExecution is not { } required
            || required.NodeSelectorTerms.Any(term => Matches(term, node));
    }

    public static bool Restricts(PodSnapshot pod) =>
        pod.Spec.NodeSelector is { Count: > 0 } || pod.Spec.Affinity?.NodeAffinity?.RequiredDuringSchedulingIgnoredDuringExecution is not null;

    /// <summary>Whether a node meets all of a term's conditions; a term without any is met by none.</summary>
    public static bool Matches(NodeSelectorTerm term, NodeState node)
    {
        var (expressions, fields) = (term.MatchExpressions ?? [], term.MatchFields ?? []);
        return expressions.Count + fields.Count > 0
            && expressions.All(requirement => Matches(requirement, node.Labels.GetValueOrDefault(requirement.Key)))
            && fields.All(requirement => requirement.Key == "metadata.name" && Matches(requirement, node.Name));
    }

    private static bool Matches(NodeSelectorRequirement requirement, string? value) => requirement.Operator switch
    {
        NodeSelectorOperator.In => value is not null && requirement.Values?.Contains(value) == true,
        NodeSelectorOperator.NotIn => value is null || requirement.Values?.Contains(value) != true,
        NodeSelectorOperator.Exists => value is not null,
        NodeSelectorOperator.DoesNotExist => value is null,
        NodeSelectorOperator.Gt => Compare(value, requirement) > 0,
        NodeSelectorOperator.Lt => Compare(value, requirement) < 0,
        _ => false,
    };

    // What is no number is neither greater nor less.
    private static int Compare(string? value, NodeSelectorRequirement requirement) =>
        requirement.Values is [var bound]
        && long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var left)
        && long.TryParse(bound, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var right)
            ? left.CompareTo(right)
            : 0;
}
