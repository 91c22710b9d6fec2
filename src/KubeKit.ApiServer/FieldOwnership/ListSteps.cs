using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Utf8 = System.Text.Encoding;

namespace KubeKit.ApiServer.FieldOwnership;

/// <summary>The steps to the items of lists: what identifies an item, wherever in the list it stands.</summary>
internal static class ListSteps
{
    /// <summary>The step to each item. An item without any of its keys is known by its place.</summary>
    public static string[] Of(MergeNode type, JsonElement list)
    {
        if (list.ValueKind != JsonValueKind.Array)
        {
            return [];
        }

        var steps = new string[list.GetArrayLength()];
        var i = 0;
        foreach (var item in list.EnumerateArray())
        {
            steps[i] = (type.Form == MergeForm.SetList ? Value(item) : Key(type, item)) ?? string.Create(CultureInfo.InvariantCulture, $"i:{i}");
            i++;
        }

        return steps;
    }

    /// <summary>The key field that an item lacks and that has no default, or null.</summary>
    public static string? MissingKey(MergeNode type, JsonElement item) => type.Form != MergeForm.KeyedList
        ? null
        : Array.Find(type.Keys, key => key.Default is null && (item.ValueKind != JsonValueKind.Object || !item.TryGetProperty(key.Name, out _)))?.Name;

    private static string? Value(JsonElement item) =>
        item.ValueKind is JsonValueKind.Object or JsonValueKind.Array ? null : "v:" + Text(item);

    private static string? Key(MergeNode type, JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var text = new System.Text.StringBuilder("k:{");
        var any = false;
        foreach (var key in type.Keys)
        {
            var value = item.TryGetProperty(key.Name, out var own) && own.ValueKind != JsonValueKind.Null ? Text(own) : key.Default;
            if (value is not null)
            {
                any |= own.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null);
                text.Append(text.Length > 3 ? "," : "").Append('"').Append(key.Name).Append("\":").Append(value);
            }
        }

        return any ? text.Append('}').ToString() : null;
    }

    private static string Text(JsonElement value)
    {
        var raw = JsonMarshal.GetRawUtf8Value(value);
        return raw.Contains((byte)'\\')
            ? JsonValue.Create(value.GetString())!.ToJsonString(StepText.Options)
            : Utf8.UTF8.GetString(raw);
    }
}
