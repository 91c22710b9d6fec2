using System.Text.Json;
using System.Text.Json.Nodes;

namespace KubeKit.ApiServer.Patching;

/// <summary>The directives of a strategic merge patch that stand among an object's own fields.</summary>
internal static class PatchDirective
{
    public const string Replace = "replace";
    public const string Delete = "delete";
    public const string Merge = "merge";

    private const string Marker = "$patch";
    private const string RetainMarker = "$retainKeys";

    /// <summary>Takes the <c>$patch</c> directive out of an object; null when there is none.</summary>
    public static string? Take(JsonObject patch)
    {
        if (!patch.TryGetPropertyValue(Marker, out var directive))
        {
            return null;
        }

        patch.Remove(Marker);
        var text = directive is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;
        return text is Replace or Delete or Merge ? text : throw Unknown(directive?.ToString() ?? "<nil>", patch);
    }

    /// <summary>A directive that means nothing where it stands.</summary>
    public static PatchException Unknown(string directive, JsonObject patch)
    {
        patch[Marker] = directive;
        return new(false, $"unknown patch type: {directive} in map: {GoMapText.Of(patch)}");
    }

    /// <summary>Whether an object says that what it would merge into goes away.</summary>
    public static bool IsDelete(JsonObject patch) =>
        patch[Marker] is JsonValue value && value.GetValueKind() == JsonValueKind.String && value.GetValue<string>() == Delete;

    /// <summary>Does what <c>$retainKeys</c> says: of the object's fields only those named stay. Unions need it, such as a Deployment's strategy.</summary>
    public static void RetainKeys(JsonObject target, JsonObject patch)
    {
        if (!patch.TryGetPropertyValue(RetainMarker, out var directive))
        {
            return;
        }

        patch.Remove(RetainMarker);
        if (directive is not JsonArray list || list.Any(item => item?.GetValueKind() != JsonValueKind.String))
        {
            throw Malformed();
        }

        var retained = list.Select(item => item!.GetValue<string>()).ToHashSet(StringComparer.Ordinal);
        foreach (var (name, value) in patch)
        {
            if (value is not null && !FieldPatches.IsDirective(name) && !retained.Contains(name))
            {
                throw Malformed();
            }
        }

        foreach (var name in target.Select(field => field.Key).Where(name => !retained.Contains(name)).ToList())
        {
            target.Remove(name);
        }
    }

    private static PatchException Malformed() => new(false, "invalid patch format of retainKeys");
}
