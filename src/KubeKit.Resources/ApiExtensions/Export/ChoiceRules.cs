using KubeKit.Resources.ApiExtensions.V1;
using KubeKit.Resources.Schema;

namespace KubeKit.Resources.ApiExtensions.Export;

/// <summary>Fields of which just one must be set, in the words of schemas.</summary>
internal static class ChoiceRules
{
    /// <summary>As conditions, which every server checks.</summary>
    public static JSONSchemaProps InConditions(JSONSchemaProps schema, IReadOnlyList<OneOfRule> groups) => groups.Count switch
    {
        0 => schema,
        1 => schema with { OneOf = Conditions(groups[0]) },
        // One keyword holds one group.
        _ => schema with { AllOf = [.. groups.Select(group => new JSONSchemaProps { OneOf = Conditions(group) })] },
    };

    /// <summary>As rules in CEL: at the root of a schema with a status no conditions may stand.</summary>
    public static JSONSchemaProps InRules(JSONSchemaProps schema, IReadOnlyList<OneOfRule> groups) => groups.Count == 0 ? schema : schema with
    {
        XKubernetesValidations =
        [
            .. schema.XKubernetesValidations ?? [],
            .. groups.Select(group => new ValidationRule
            {
                Rule = $"[{string.Join(", ", group.Names.Select(name => $"has(self.{CelNames.Escape(name)})"))}].filter(set, set).size() {(group.AllowsNone ? "<=" : "==")} 1",
                Message = $"{(group.AllowsNone ? "at most" : "exactly")} one of {string.Join(", ", group.Names)} must be set",
            }),
        ],
    };

    private static List<JSONSchemaProps> Conditions(OneOfRule group)
    {
        var each = group.Names.Select(name => new JSONSchemaProps { Required = [name] }).ToList();
        return group.AllowsNone ? [.. each, new() { Not = new() { AnyOf = each } }] : each;
    }
}
