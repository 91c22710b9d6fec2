using System.Text;
using KubeKit.Resources.Rbac.V1;

namespace KubeKit.ApiServer.Authorization.Rbac;

/// <summary>Rules in the words of upstream's refusals: <c>{APIGroups:["apps"], Resources:["deployments"], Verbs:["get" "list"]}</c>.</summary>
internal static class RuleText
{
    /// <summary>Rules one per line, those for the same thing drawn together.</summary>
    public static string Lines(IEnumerable<PolicyRule> rules) =>
        string.Join('\n', Compact(rules).Select(Of).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    public static string Of(PolicyRule rule)
    {
        var parts = new List<string>();
        Add("APIGroups", rule.ApiGroups);
        Add("Resources", rule.Resources);
        Add("NonResourceURLs", rule.NonResourceURLs);
        Add("ResourceNames", rule.ResourceNames);
        Add("Verbs", rule.Verbs);
        return $"{{{string.Join(", ", parts)}}}";

        void Add(string name, IReadOnlyList<string>? values)
        {
            if (values is { Count: > 0 })
            {
                parts.Add($"{name}:{List(values)}");
            }
        }
    }

    /// <summary>A list as Go's %q writes it.</summary>
    public static string List(IEnumerable<string> values)
    {
        var text = new StringBuilder("[");
        foreach (var value in values)
        {
            text.Append(text.Length > 1 ? " " : "").Append(Quoted(value));
        }

        return text.Append(']').ToString();
    }

    /// <summary>A text as Go's %q writes it, as far as names go.</summary>
    public static string Quoted(string value) => $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    /// <summary>Whether two lists of rules say the same in the same order.</summary>
    public static bool SameAs(this IReadOnlyList<PolicyRule>? left, IReadOnlyList<PolicyRule>? right) => (left ?? []).SequenceEqual(right ?? []);

    // Rules for one resource in one group (and of one name) become one rule with all their verbs.
    private static IEnumerable<PolicyRule> Compact(IEnumerable<PolicyRule> rules)
    {
        var drawn = new Dictionary<(string Group, string Resource, string? Name), PolicyRule>();
        var order = new List<(string, string, string?)>();
        var others = new List<PolicyRule>();
        foreach (var rule in rules)
        {
            if (rule is not { ApiGroups: [var group], Resources: [var resource] } || rule.NonResourceURLs is { Count: > 0 } || rule.ResourceNames is { Count: > 1 })
            {
                others.Add(rule);
                continue;
            }

            var key = (group, resource, rule.ResourceNames is [var name] ? name : null);
            if (drawn.TryGetValue(key, out var before))
            {
                drawn[key] = before with { Verbs = [.. before.Verbs ?? [], .. rule.Verbs ?? []] };
            }
            else
            {
                drawn[key] = rule;
                order.Add(key);
            }
        }

        return order.Select(key => drawn[key]).Concat(others);
    }
}
