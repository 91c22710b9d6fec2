using System.Globalization;
using System.Text.Json;
using KubeKit.Resources.Validation;

namespace KubeKit.ApiServer.CustomResources.Schemas;

/// <summary>What makes items of set and map lists the same.</summary>
internal static class ListKeys
{
    /// <summary>Collects every item that is there twice.</summary>
    public static void Check(string path, JsonElement value, SchemaRules rules, ValidationContext context)
    {
        if (!rules.HasKeyedLists)
        {
            return;
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in value.EnumerateObject())
                {
                    if (rules.Find(property) is { } below)
                    {
                        Check(ReferenceEquals(below, rules.Additional) ? $"{path}[{property.Name}]" : SchemaValidator.Below(path, property.Name), property.Value, below, context);
                    }
                }

                break;
            case JsonValueKind.Array:
                CheckList(path, value, rules, context);
                for (var i = 0; rules.Items is { } items && i < value.GetArrayLength(); i++)
                {
                    Check(At(path, i), value[i], items, context);
                }

                break;
        }
    }

    /// <summary>The item of a list with the same keys; undefined for none.</summary>
    public static JsonElement Find(JsonElement list, JsonElement item, string[] keys)
    {
        if (list.ValueKind == JsonValueKind.Array)
        {
            var wanted = KeyOf(item, keys);
            foreach (var candidate in list.EnumerateArray())
            {
                if (KeyOf(candidate, keys) == wanted)
                {
                    return candidate;
                }
            }
        }

        return default;
    }

    private static void CheckList(string path, JsonElement list, SchemaRules rules, ValidationContext context)
    {
        if (rules.ListType is not ("set" or "map"))
        {
            return;
        }

        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var index = 0;
        foreach (var item in list.EnumerateArray())
        {
            if (rules.ListType == "map" && item.ValueKind is not (JsonValueKind.Object or JsonValueKind.Null))
            {
                context.Add(FieldErrorReason.FieldValueInvalid, At(path, index), $"Invalid value: {Text(item)}: must be an object for an array of list-type map");
                return;
            }

            var key = rules.ListType == "map" ? KeyOf(item, rules.MapKeys) : Text(item);
            var times = seen[key] = seen.GetValueOrDefault(key) + 1;
            // Of more than two only the second is told of, as upstream.
            if (times == 2)
            {
                context.Add(FieldErrorReason.FieldValueDuplicate, At(path, index), $"Duplicate value: {key}");
            }

            index++;
        }
    }

    private static string At(string path, int index) => string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]");

    // As Go prints a map: the keys in order.
    private static string KeyOf(JsonElement item, string[] keys) => item.ValueKind != JsonValueKind.Object ? "{}"
        : $"{{{string.Join(',', keys.Order(StringComparer.Ordinal).Where(k => item.TryGetProperty(k, out _)).Select(k => $"\"{k}\":{Text(item.GetProperty(k))}"))}}}";

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? $"\"{value.GetString()}\"" : value.GetRawText();
}
