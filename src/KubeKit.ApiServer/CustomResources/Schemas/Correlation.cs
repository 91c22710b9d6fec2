using System.Text.Json;

namespace KubeKit.ApiServer.CustomResources.Schemas;

/// <summary>Whether a value is what it was: items of map lists are compared with those of the same keys, wherever they stand.</summary>
internal static class Correlation
{
    public static bool AreSame(JsonElement value, JsonElement old, SchemaRules rules)
    {
        if (value.ValueKind != old.ValueKind)
        {
            return false;
        }

        return value.ValueKind switch
        {
            JsonValueKind.Array when rules is { ListType: "map", Items: { } items } => value.GetArrayLength() == old.GetArrayLength()
                && value.EnumerateArray().All(item => ListKeys.Find(old, item, rules.MapKeys) is { ValueKind: not JsonValueKind.Undefined } before && AreSame(item, before, items)),
            JsonValueKind.Object => value.GetPropertyCount() == old.GetPropertyCount()
                && value.EnumerateObject().All(p => old.TryGetProperty(p.Name, out var before)
                    && (rules.Find(p) is { } below ? AreSame(p.Value, before, below) : JsonElement.DeepEquals(p.Value, before))),
            _ => JsonElement.DeepEquals(value, old),
        };
    }
}
