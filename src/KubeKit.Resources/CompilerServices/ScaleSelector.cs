using System.ComponentModel;
using KubeKit.Resources.Metadata;

namespace KubeKit.Resources.CompilerServices;

/// <summary>The selector of a scale subresource as text: requirements in the order of their keys, as queries write them.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ScaleSelector
{
    /// <summary>A selector that is text already.</summary>
    public static string? Text(string? selector) => selector;

    /// <summary>The text of a map of labels.</summary>
    public static string? Text(IEnumerable<KeyValuePair<string, string>>? labels) =>
        labels is null ? null : string.Join(',', JsonWrite.Sorted(labels).Select(label => $"{label.Key}={label.Value}"));

    /// <summary>The text of a LabelSelector.</summary>
    public static string? Text(LabelSelector? selector)
    {
        if (selector is null)
        {
            return null;
        }

        var labels = (selector.MatchLabels ?? new Dictionary<string, string>()).Select(label => (label.Key, Text: $"{label.Key}={label.Value}"));
        var expressions = (selector.MatchExpressions ?? []).Select(expression => (expression.Key, Text: Text(expression)));
        return string.Join(',', labels.Concat(expressions).OrderBy(part => part.Key, StringComparer.Ordinal).Select(part => part.Text));
    }

    private static string Text(LabelSelectorRequirement requirement)
    {
        var values = string.Join(',', (requirement.Values ?? []).Order(StringComparer.Ordinal));
        return requirement.Operator switch
        {
            "In" => $"{requirement.Key} in ({values})",
            "NotIn" => $"{requirement.Key} notin ({values})",
            "DoesNotExist" => $"!{requirement.Key}",
            _ => requirement.Key,
        };
    }
}
