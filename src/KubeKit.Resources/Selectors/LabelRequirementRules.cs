using System.Globalization;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Selectors;

// A requirement is checked once, when it is made; the texts are those of upstream's labels.NewRequirement.
internal static class LabelRequirementRules
{
    internal static LabelRequirement Create(string key, LabelOperator comparison, IReadOnlyList<string> values)
    {
        CheckKey(key);
        switch (comparison)
        {
            case LabelOperator.In or LabelOperator.NotIn when values.Count == 0:
                throw new SelectorFormatException("values: Invalid value: []: for 'in', 'notin' operators, values set can't be empty");
            case LabelOperator.Equal or LabelOperator.NotEqual when values.Count != 1:
                throw new SelectorFormatException("values: Invalid value: []: exact-match compatibility requires one single value");
            case LabelOperator.Exists or LabelOperator.DoesNotExist when values.Count != 0:
                throw new SelectorFormatException("values: Invalid value: []: values set must be empty for exists and does not exist");
            case LabelOperator.GreaterThan or LabelOperator.LessThan when values.Count != 1:
                throw new SelectorFormatException("values: Invalid value: []: for 'Gt', 'Lt' operators, exactly one value is required");
            case LabelOperator.GreaterThan or LabelOperator.LessThan
                when !long.TryParse(values[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _):
                throw new SelectorFormatException($"values[0]: Invalid value: \"{values[0]}\": for 'Gt', 'Lt' operators, the value must be an integer");
        }

        for (var i = 0; i < values.Count; i++)
        {
            if (NameRules.LabelValue(values[i]) is { Count: > 0 } errors)
            {
                throw new SelectorFormatException($"values[{i}][{key}]: Invalid value: \"{values[i]}\": {string.Join("; ", errors)}");
            }
        }

        return new LabelRequirement(key, comparison, values);
    }

    internal static void CheckKey(string key)
    {
        if (NameRules.QualifiedName(key) is { Count: > 0 } errors)
        {
            throw new SelectorFormatException($"<nil>: Invalid value: \"{key}\": {string.Join("; ", errors)}");
        }
    }
}
