using KubeKit.Resources.Validation;

namespace KubeKit.Resources.ApiExtensions.V1;

/// <summary>The rules for lists that apply merges: sets, and maps with their keys.</summary>
internal static class ListRules
{
    public static void Check(JSONSchemaProps schema, ValidationContext context)
    {
        var listType = schema.XKubernetesListType;
        if (listType is not null && schema.Type != "array")
        {
            KeywordRules.Needs("array", schema.Type, "must be array if x-kubernetes-list-type is specified", context);
        }
        else if (listType == "set" && schema.Items?.Props is { } item)
        {
            CheckSetItem(item, context);
        }

        if (listType is not (null or "atomic" or "set" or "map"))
        {
            context.NotSupported("x-kubernetes-list-type", listType, ["atomic", "set", "map"]);
        }

        var keys = schema.XKubernetesListMapKeys ?? [];
        if (keys.Count > 0 && listType is null)
        {
            context.Required("x-kubernetes-list-type", "must be map if x-kubernetes-list-map-keys is non-empty");
        }
        else if (keys.Count > 0 && listType != "map")
        {
            context.Invalid("x-kubernetes-list-type", listType, "must be map if x-kubernetes-list-map-keys is non-empty");
        }

        if (listType == "map")
        {
            CheckMap(schema, keys, context);
        }

        CheckItems(schema, listType, keys, context);
    }

    private static void CheckSetItem(JSONSchemaProps item, ValidationContext context)
    {
        const string Rule = "must be atomic as item of a list with x-kubernetes-list-type=set";
        if (item.Type == "array" && item.XKubernetesListType is not (null or "atomic"))
        {
            context.Invalid("items.x-kubernetes-list-type", item.XKubernetesListType, Rule);
        }
        else if (item.Type == "object" && item.XKubernetesMapType != "atomic")
        {
            // Upstream shows the list type here, which an object has not.
            context.Invalid("items.x-kubernetes-map-type", item.XKubernetesListType, Rule);
        }
    }

    private static void CheckMap(JSONSchemaProps schema, IReadOnlyList<string> keys, ValidationContext context)
    {
        if (keys.Count == 0)
        {
            context.Required("x-kubernetes-list-map-keys", "must not be empty if x-kubernetes-list-type is map");
        }

        if (schema.Items is null)
        {
            context.Required("items", "must have a schema if x-kubernetes-list-type is map");
            return;
        }

        if (schema.Items.Props is not { } items)
        {
            context.Invalid("items", "", "must only have a single schema if x-kubernetes-list-type is map");
            return;
        }

        if (items.Type != "object")
        {
            context.Invalid("items.type", items.Type ?? "", "must be object if parent array's x-kubernetes-list-type is map");
            return;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var key in keys)
        {
            if (items.Properties?.GetValueOrDefault(key) is not { } property)
            {
                Keys("entries must all be names of item properties");
            }
            else if (property.Type is "array" or "object")
            {
                context.Invalid($"items.properties[{key}].type", items.Type, "must be a scalar type if parent array's x-kubernetes-list-type is map");
            }

            if (!seen.Add(key))
            {
                Keys("must not contain duplicate entries");
            }
        }

        void Keys(string rule) => context.Add(FieldErrorReason.FieldValueInvalid, "x-kubernetes-list-map-keys", $"Invalid value: [{string.Join(",", keys.Select(k => $"\"{k}\""))}]: {rule}");
    }

    private static void CheckItems(JSONSchemaProps schema, string? listType, IReadOnlyList<string> keys, ValidationContext context)
    {
        if (listType is not ("set" or "map") || schema.Items?.Props is not { } items)
        {
            return;
        }

        if (items.Nullable == true)
        {
            context.Forbidden("items.nullable", $"cannot be nullable when x-kubernetes-list-type is {listType}");
        }

        foreach (var key in listType == "map" ? keys : [])
        {
            if (items.Properties?.GetValueOrDefault(key) is not { } property)
            {
                continue;
            }

            if (property.Default is null && items.Required?.Contains(key) != true)
            {
                context.Required($"items.properties[{key}].default", "this property is in x-kubernetes-list-map-keys, so it must have a default or be a required property");
            }

            if (property.Nullable == true)
            {
                context.Forbidden($"items.properties[{key}].nullable", "this property is in x-kubernetes-list-map-keys, so it cannot be nullable");
            }
        }
    }
}
