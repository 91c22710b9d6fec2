using KubeKit.Resources.Metadata;

namespace KubeKit.Resources.Validation;

/// <summary>The rules for maps of labels and for label selectors.</summary>
public static class LabelRules
{
    /// <summary>Checks keys and values of a map of labels.</summary>
    public static void Labels(string member, IReadOnlyDictionary<string, string>? labels, ValidationContext context)
    {
        if (labels is null)
        {
            return;
        }

        foreach (var (key, value) in labels)
        {
            context.Invalid(member, key, NameRules.QualifiedName(key));
            context.Invalid(member, value, NameRules.LabelValue(value));
        }
    }

    // As JSON, the way the object shows it.
    internal static Verbatim Text(LabelSelector selector)
    {
        var parts = new List<string>();
        if (selector.MatchLabels is { Count: > 0 } labels)
        {
            parts.Add($"\"matchLabels\":{Text(labels)}");
        }

        if (selector.MatchExpressions is { Count: > 0 } expressions)
        {
            parts.Add("\"matchExpressions\":[" + string.Join(",", expressions.Select(expression =>
                $"{{\"key\":\"{expression.Key}\",\"operator\":\"{expression.Operator}\""
                + (expression.Values is { Count: > 0 } values ? $",\"values\":[{string.Join(",", values.Select(value => $"\"{value}\""))}]}}" : "}"))) + "]");
        }

        return new Verbatim("{" + string.Join(",", parts) + "}");
    }

    internal static Verbatim TextOrNull(IReadOnlyDictionary<string, string>? labels) => labels is null ? new Verbatim("null") : Text(labels);

    internal static Verbatim Text(IReadOnlyDictionary<string, string>? labels) =>
        new("{" + string.Join(",", (labels ?? new Dictionary<string, string>()).OrderBy(label => label.Key, StringComparer.Ordinal)
            .Select(label => $"\"{label.Key}\":\"{label.Value}\"")) + "}");
}

// A bad value that messages show as it is, without quotes.
internal sealed record Verbatim(string Text)
{
    public override string ToString() => Text;
}
