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
            foreach (var candidate in list.EnumerateArray())
            {
                if (AreSame(candidate, item, keys))
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

        var count = list.GetArrayLength();
        var seen = count > MaxPairs ? new Dictionary<string, int>(StringComparer.Ordinal) : null;
        for (var i = 0; i < count; i++)
        {
            var item = list[i];
            if (rules.ListType == "map" && item.ValueKind is not (JsonValueKind.Object or JsonValueKind.Null))
            {
                context.Add(FieldErrorReason.FieldValueInvalid, At(path, i), $"Invalid value: {Text(item)}: must be an object for an array of list-type map");
                return;
            }

            // Of more than two only the second is told of, as upstream.
            if ((seen is null ? CountBefore(list, i, rules) : Count(seen, item, rules)) == 1)
            {
                context.Add(FieldErrorReason.FieldValueDuplicate, At(path, i), $"Duplicate value: {KeyOf(item, rules)}");
            }
        }
    }

    // Short lists are compared pair by pair, which needs no memory.
    private const int MaxPairs = 16;

    private static int CountBefore(JsonElement list, int index, SchemaRules rules)
    {
        var same = 0;
        for (var i = 0; i < index; i++)
        {
            same += (rules.ListType == "map" ? AreSame(list[i], list[index], rules.MapKeys) : JsonElement.DeepEquals(list[i], list[index])) ? 1 : 0;
        }

        return same;
    }

    private static int Count(Dictionary<string, int> seen, JsonElement item, SchemaRules rules)
    {
        var key = KeyOf(item, rules);
        var before = seen.GetValueOrDefault(key);
        seen[key] = before + 1;
        return before;
    }

    private static bool AreSame(JsonElement left, JsonElement right, string[] keys)
    {
        foreach (var key in keys)
        {
            var (hasLeft, hasRight) = (TryGet(left, key, out var one), TryGet(right, key, out var other));
            if (hasLeft != hasRight || (hasLeft && !JsonElement.DeepEquals(one, other)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool TryGet(JsonElement item, string key, out JsonElement value)
    {
        value = default;
        return item.ValueKind == JsonValueKind.Object && item.TryGetProperty(key, out value);
    }

    private static string At(string path, int index) => string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]");

    // As Go prints a map: the keys in order.
    private static string KeyOf(JsonElement item, SchemaRules rules) => rules.ListType != "map" ? Text(item)
        : $"{{{string.Join(',', rules.MapKeys.Order(StringComparer.Ordinal).Where(k => TryGet(item, k, out _)).Select(k => $"\"{k}\":{Text(item.GetProperty(k))}"))}}}";

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? $"\"{value.GetString()}\"" : value.GetRawText();
}
