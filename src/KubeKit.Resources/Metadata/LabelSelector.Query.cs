using KubeKit.Resources.Selectors;

namespace KubeKit.Resources.Metadata;

public sealed partial record LabelSelector
{
    /// <summary>The selector in the form that matches labels. An empty selector matches everything.</summary>
    /// <exception cref="SelectorFormatException">An operator or a value is not valid.</exception>
    public LabelSelectorQuery ToQuery()
    {
        var requirements = new List<LabelRequirement>();
        foreach (var (key, value) in MatchLabels ?? new Dictionary<string, string>())
        {
            requirements.Add(LabelRequirementRules.Create(key, LabelOperator.Equal, [value]));
        }

        foreach (var expression in MatchExpressions ?? [])
        {
            requirements.Add(LabelRequirementRules.Create(expression.Key, Comparison(expression.Operator),
                [.. (expression.Values ?? []).Distinct().Order(StringComparer.Ordinal)]));
        }

        return requirements.Count == 0 ? LabelSelectorQuery.Everything : new LabelSelectorQuery(requirements);
    }

    /// <summary>Whether labels match; null are no labels.</summary>
    /// <exception cref="SelectorFormatException">An operator or a value is not valid.</exception>
    public bool Matches(IReadOnlyDictionary<string, string>? labels) => ToQuery().Matches(labels);

    private static LabelOperator Comparison(string name) => name switch
    {
        "In" => LabelOperator.In,
        "NotIn" => LabelOperator.NotIn,
        "Exists" => LabelOperator.Exists,
        "DoesNotExist" => LabelOperator.DoesNotExist,
        _ => throw new SelectorFormatException($"\"{name}\" is not a valid label selector operator"),
    };
}
