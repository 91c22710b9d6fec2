using System.Globalization;
using System.Text.Json;
using KubeKit.Resources.Validation;

namespace KubeKit.ApiServer.CustomResources.Schemas;

/// <summary>What makes items of set and map lists the same.</summary>
internal static class ListKeys
{
    /// <summary>Checks that no two items are the same. Those that were so before may stay.</summary>
    public static void Check(string path, JsonElement value, JsonElement old, SchemaRules rules, ValidationContext context)
    {
        if (rules.ListType is not ("set" or "map") || (old.ValueKind == JsonValueKind.Array && Repeated(old, rules).Count > 0))
        {
            return;
        }

        foreach (var (index, key) in Repeated(value, rules))
        {
            context.Add(FieldErrorReason.FieldValueDuplicate, string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]"), $"Duplicate value: {key}");
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

    private static List<(int Index, string Key)> Repeated(JsonElement list, SchemaRules rules)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var repeated = new List<(int, string)>();
        var index = 0;
        foreach (var item in list.EnumerateArray())
        {
            var key = rules.ListType == "map" ? KeyOf(item, rules.MapKeys) : Text(item);
            if (!seen.Add(key))
            {
                repeated.Add((index, key));
            }

            index++;
        }

        return repeated;
    }

    // As Go prints a map: the keys in order.
    private static string KeyOf(JsonElement item, string[] keys) => item.ValueKind != JsonValueKind.Object ? Text(item)
        : $"{{{string.Join(',', keys.Order(StringComparer.Ordinal).Where(k => item.TryGetProperty(k, out _)).Select(k => $"\"{k}\":{Text(item.GetProperty(k))}"))}}}";

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? $"\"{value.GetString()}\"" : value.GetRawText();
}
