using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using KubeKit.ApiServer.CustomResources.Schemas;
using KubeKit.Resources;
using KubeKit.Resources.ApiExtensions.V1;
using KubeKit.Resources.Serialization;
using KubeKit.Resources.Validation;

namespace KubeKit.ApiServer.CustomResources;

/// <summary>Where a custom kind keeps what its scale shows.</summary>
internal static class CustomScale
{
    private static readonly JsonSerializerOptions KubeText = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The binding of a version; null when it has no scale.</summary>
    public static ScaleBinding? Of(CustomResourceSubresourceScale? scale)
    {
        if (scale is null || FieldPath.Parse(scale.SpecReplicasPath ?? "") is not { Names: { Count: > 1 } names } replicas || FieldPath.Parse(scale.StatusReplicasPath ?? "") is not { } observed)
        {
            return null;
        }

        var selector = scale.LabelSelectorPath is { Length: > 0 } path ? FieldPath.Parse(path) : null;
        return new ScaleBinding(
            value => Number(ObjectView.First(value, replicas)),
            (value, count) => With((CustomObject)value, names, count),
            value => Number(ObjectView.First(value, observed)) ?? 0,
            value => selector is null ? null : ObjectView.First(value, selector) is { ValueKind: JsonValueKind.String } text ? text.GetString() : "")
        { ReplicasPath = names };
    }

    /// <summary>Checks that what a scale would show can be shown: counts are counts, a selector is text.</summary>
    public static Action<CustomObject, ValidationContext>? CheckOf(CustomResourceSubresourceScale? scale) => scale is null ? null : (value, context) =>
    {
        CheckCount(scale.SpecReplicasPath, value, context);
        CheckCount(scale.StatusReplicasPath, value, context);
        if (scale.LabelSelectorPath is { Length: > 0 } path && Follow(path, value, context) is { ValueKind: not (JsonValueKind.Undefined or JsonValueKind.String) } found)
        {
            context.Invalid(path, "", $"{path} accessor error: {found.GetRawText()} is of the type {GoType(found)}, expected string");
        }
    };

    private static void CheckCount(string? path, CustomObject value, ValidationContext context)
    {
        if (string.IsNullOrEmpty(path) || Follow(path, value, context) is not { ValueKind: not JsonValueKind.Undefined } found)
        {
            return;
        }

        if (found.ValueKind != JsonValueKind.Number || !found.TryGetInt64(out var count))
        {
            context.Invalid(path, 0, $"{path} accessor error: {found} is of the type {GoType(found)}, expected int64");
        }
        else if (count < 0)
        {
            context.Invalid(path, count, "should be a non-negative integer");
        }
        else if (count > int.MaxValue)
        {
            context.Invalid(path, count, string.Create(CultureInfo.InvariantCulture, $"should be less than or equal to {int.MaxValue}"));
        }
    }

    // Here a path is names between dots and nothing else, as upstream splits it.
    private static JsonElement Follow(string path, CustomObject value, ValidationContext context)
    {
        var names = path.TrimStart('.').Split('.');
        if (value.Find(names[0]) is not { } member)
        {
            return default;
        }

        var at = JsonElement.Parse(member.Utf8);
        foreach (var name in names.AsSpan(1))
        {
            if (at.ValueKind != JsonValueKind.Object)
            {
                context.Invalid(path, 0, $"{path} accessor error: {at} is of the type {GoType(at)}, expected map[string]interface{{}}");
                return default;
            }

            if (!at.TryGetProperty(name, out at))
            {
                return default;
            }
        }

        return at;
    }

    private static string GoType(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => "string",
        JsonValueKind.True or JsonValueKind.False => "bool",
        JsonValueKind.Number => value.TryGetInt64(out _) ? "int64" : "float64",
        JsonValueKind.Array => "[]interface {}",
        JsonValueKind.Object => "map[string]interface {}",
        _ => "<nil>",
    };

    private static int? Number(JsonElement value) => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : null;

    private static CustomObject With(CustomObject value, IReadOnlyList<string> names, int count)
    {
        var root = value.Find(names[0]) is { } member && JsonNode.Parse(member.Utf8) is JsonObject parsed ? parsed : [];
        var at = root;
        foreach (var name in names.Skip(1).SkipLast(1))
        {
            if (at[name] is not JsonObject below)
            {
                at[name] = below = [];
            }

            at = below;
        }

        at[names[^1]] = count;
        return value.With(names[0], new RawJson(System.Text.Encoding.UTF8.GetBytes(root.ToJsonString(KubeText))));
    }
}
