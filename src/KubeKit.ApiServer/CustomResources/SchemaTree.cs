using KubeKit.Resources.ApiExtensions.V1;

namespace KubeKit.ApiServer.CustomResources;

/// <summary>All parts of a schema.</summary>
internal static class SchemaTree
{
    /// <summary>A schema and all that it consists of.</summary>
    public static IEnumerable<JSONSchemaProps> All(JSONSchemaProps? schema)
    {
        if (schema is null)
        {
            yield break;
        }

        yield return schema;
        foreach (var part in Parts(schema).SelectMany(All))
        {
            yield return part;
        }
    }

    private static IEnumerable<JSONSchemaProps?> Parts(JSONSchemaProps schema) =>
    [
        schema.Items?.Props,
        .. schema.Items?.JSONSchemas ?? [],
        .. schema.AllOf ?? [],
        .. schema.AnyOf ?? [],
        .. schema.OneOf ?? [],
        schema.Not,
        .. schema.Properties?.Values ?? [],
        schema.AdditionalProperties?.Props,
    ];
}
