using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

// Labels of nodes that have newer names.
internal static class NodeLabels
{
    private static readonly Dictionary<string, string> Deprecated = new(StringComparer.Ordinal)
    {
        ["beta.kubernetes.io/arch"] = "deprecated since v1.14; use \"kubernetes.io/arch\" instead",
        ["beta.kubernetes.io/os"] = "deprecated since v1.14; use \"kubernetes.io/os\" instead",
        ["failure-domain.beta.kubernetes.io/region"] = "deprecated since v1.17; use \"topology.kubernetes.io/region\" instead",
        ["failure-domain.beta.kubernetes.io/zone"] = "deprecated since v1.17; use \"topology.kubernetes.io/zone\" instead",
        ["beta.kubernetes.io/instance-type"] = "deprecated since v1.17; use \"node.kubernetes.io/instance-type\" instead",
        ["app.kubernetes.io/created-by"] = "deprecated since v1.9",
        ["scheduler.alpha.kubernetes.io/preferAvoidPods"] = "deprecated since v1.22; use Taints and Tolerations instead",
        ["node-role.kubernetes.io/master"] = "use \"node-role.kubernetes.io/control-plane\" instead",
    };

    private static readonly Dictionary<string, string> NewNames = new(StringComparer.Ordinal)
    {
        ["failure-domain.beta.kubernetes.io/zone"] = "topology.kubernetes.io/zone",
        ["failure-domain.beta.kubernetes.io/region"] = "topology.kubernetes.io/region",
        ["beta.kubernetes.io/os"] = "kubernetes.io/os",
        ["beta.kubernetes.io/arch"] = "kubernetes.io/arch",
        ["beta.kubernetes.io/instance-type"] = "node.kubernetes.io/instance-type",
    };

    // What to say of a label; null for nothing.
    internal static string? Message(string key) => Deprecated.GetValueOrDefault(key);

    internal static void Warn(string path, NodeSelectorTerm term, bool checksValues, ICollection<string> warnings)
    {
        for (var i = 0; i < (term.MatchExpressions?.Count ?? 0); i++)
        {
            var expression = term.MatchExpressions![i];
            if (Message(expression.Key) is { } message)
            {
                warnings.Add($"{path}.matchExpressions[{i}].key: {expression.Key} is {message}");
            }

            for (var j = 0; checksValues && j < (expression.Values?.Count ?? 0); j++)
            {
                foreach (var error in NameRules.LabelValue(expression.Values![j]))
                {
                    warnings.Add($"{path}.matchExpressions[{i}].values[{j}]: {expression.Values[j]} is invalid, {error}");
                }
            }
        }
    }

    // Whether two selectors ask for the same, the new one perhaps by newer names.
    internal static bool SameButForNewNames(NodeSelector? selector, NodeSelector? old) =>
        (selector is null) == (old is null)
        && (selector is null || (selector.NodeSelectorTerms.Count == old!.NodeSelectorTerms.Count && selector.NodeSelectorTerms.Zip(old.NodeSelectorTerms).All(pair =>
            Same(pair.First.MatchExpressions ?? [], pair.Second.MatchExpressions ?? []) && Same(pair.First.MatchFields ?? [], pair.Second.MatchFields ?? []))));

    private static bool Same(IReadOnlyList<NodeSelectorRequirement> requirements, IReadOnlyList<NodeSelectorRequirement> old) =>
        requirements.Count == old.Count && requirements.Zip(old).All(pair =>
            pair.First == pair.Second || (NewNames.GetValueOrDefault(pair.Second.Key) == pair.First.Key && pair.First == pair.Second with { Key = pair.First.Key }));
}
