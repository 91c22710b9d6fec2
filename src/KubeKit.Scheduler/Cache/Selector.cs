using KubeKit.Resources.Metadata;
using KubeKit.Resources.Selectors;

namespace KubeKit.Scheduler.Cache;

/// <summary>Label selectors of placement rules.</summary>
internal static class Selector
{
    /// <summary>The selector ready to match. None selects nothing, and so does one that no server should have let through.</summary>
    public static LabelSelectorQuery Query(LabelSelector? selector)
    {
        try
        {
            return selector?.ToQuery() ?? LabelSelectorQuery.Nothing;
        }
        catch (SelectorFormatException)
        {
            return LabelSelectorQuery.Nothing;
        }
    }

    /// <summary>The selector narrowed to pods that have (or have not) the same values of some labels as its own pod.</summary>
    public static LabelSelector? WithKeys(
        LabelSelector? selector, IReadOnlyDictionary<string, string>? labels, IReadOnlyList<string>? same, IReadOnlyList<string>? other = null)
    {
        if (selector is null || labels is null || (same is not { Count: > 0 } && other is not { Count: > 0 }))
        {
            return selector;
        }

        return selector with
        {
            MatchExpressions = [.. selector.MatchExpressions ?? [], .. Requirements(same, "In"), .. Requirements(other, "NotIn")],
        };

        IEnumerable<LabelSelectorRequirement> Requirements(IReadOnlyList<string>? keys, string comparison) =>
            from key in keys ?? []
            where labels.ContainsKey(key)
            select new LabelSelectorRequirement { Key = key, Operator = comparison, Values = [labels[key]] };
    }
}
