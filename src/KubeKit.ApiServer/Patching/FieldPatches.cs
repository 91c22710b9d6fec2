using System.Text.Json.Nodes;

namespace KubeKit.ApiServer.Patching;

/// <summary>What a strategic merge patch says of one field: its value, and the directives that stand beside it.</summary>
internal sealed class FieldPatch
{
    /// <summary>Whether the patch has the field itself.</summary>
    public bool HasValue { get; set; }

    /// <summary>The field's value in the patch.</summary>
    public JsonNode? Value { get; set; }

    /// <summary>The order of the list's items (<c>$setElementOrder/x</c>), or null.</summary>
    public JsonArray? Order { get; set; }

    /// <summary>The scalars to take out of the list (<c>$deleteFromPrimitiveList/x</c>), or null.</summary>
    public JsonArray? Deletions { get; set; }
}

/// <summary>Sorts an object's patch by field.</summary>
internal static class FieldPatches
{
    private const string OrderPrefix = "$setElementOrder/";
    private const string DeletionPrefix = "$deleteFromPrimitiveList/";

    /// <summary>Whether a name is that of a directive about a list beside it.</summary>
    public static bool IsDirective(string name) =>
        name.StartsWith(OrderPrefix, StringComparison.Ordinal) || name.StartsWith(DeletionPrefix, StringComparison.Ordinal);

    /// <summary>The fields in the order of their first mention. The patch is left empty.</summary>
    public static IReadOnlyList<KeyValuePair<string, FieldPatch>> Read(JsonObject patch)
    {
        var fields = new OrderedDictionary<string, FieldPatch>(patch.Count, StringComparer.Ordinal);
        foreach (var (name, value) in PatchNodes.Detach(patch))
        {
            if (name.StartsWith(OrderPrefix, StringComparison.Ordinal))
            {
                Field(name[OrderPrefix.Length..]).Order = value as JsonArray
                    ?? throw new PatchException(false, "invalid patch format of setElementOrder list");
            }
            else if (name.StartsWith(DeletionPrefix, StringComparison.Ordinal))
            {
                Field(name[DeletionPrefix.Length..]).Deletions = value as JsonArray
                    ?? throw new PatchException(false, "invalid patch format of primitive list");
            }
            else
            {
                var field = Field(name);
                (field.HasValue, field.Value) = (true, value);
            }
        }

        return fields;

        FieldPatch Field(string name)
        {
            if (!fields.TryGetValue(name, out var field))
            {
                fields.Add(name, field = new FieldPatch());
            }

            return field;
        }
    }
}
