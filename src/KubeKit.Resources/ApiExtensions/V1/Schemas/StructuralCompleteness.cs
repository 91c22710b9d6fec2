using KubeKit.Resources.Validation;

namespace KubeKit.Resources.ApiExtensions.V1;

/// <summary>Whether all that conditions (allOf, anyOf, oneOf, not) speak of is described where it belongs.</summary>
internal static class StructuralCompleteness
{
    /// <summary>Checks the conditions at the root of a schema.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="path">Where it stands, for messages.</param>
    /// <param name="context">Where errors go, with paths from the schema on.</param>
    public static void Check(JSONSchemaProps schema, string path, ValidationContext context) => Choices(schema, schema, "", path, context);

    // Upstream begins at the root alone: conditions further down may speak of anything.
    private static void Choices(JSONSchemaProps condition, JSONSchemaProps? structure, string at, string from, ValidationContext context)
    {
        if (condition.Not is { } not)
        {
            Condition(not, structure, at, Below(from, "not"), context);
        }

        Each("allOf", condition.AllOf);
        Each("anyOf", condition.AnyOf);
        Each("oneOf", condition.OneOf);

        void Each(string member, IReadOnlyList<JSONSchemaProps>? conditions)
        {
            for (var i = 0; i < (conditions?.Count ?? 0); i++)
            {
                Condition(conditions![i], structure, at, Below(from, $"{member}[{i}]"), context);
            }
        }
    }

    private static void Condition(JSONSchemaProps condition, JSONSchemaProps? structure, string at, string from, ValidationContext context)
    {
        if (structure is null)
        {
            context.Required(at, $"because it is defined in {from}");
            return;
        }

        Choices(condition, structure, at, from, context);
        if (condition.Items?.Props is { } items)
        {
            Condition(items, structure.Items?.Props, Below(at, "items"), Below(from, "items"), context);
        }

        foreach (var (name, property) in condition.Properties ?? new Dictionary<string, JSONSchemaProps>())
        {
            Condition(property, structure.Properties?.GetValueOrDefault(name), Below(at, $"properties[{name}]"), Below(from, $"properties[{name}]"), context);
        }
    }

    private static string Below(string path, string member) => path.Length == 0 ? member : $"{path}.{member}";
}
