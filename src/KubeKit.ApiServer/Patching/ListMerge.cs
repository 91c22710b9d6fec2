using System.Text.Json.Nodes;
using KubeKit.Resources.Schema;

namespace KubeKit.ApiServer.Patching;

/// <summary>Merges one list of a strategic merge patch.</summary>
/// <param name="mergeKey">The field that identifies an item; null for lists of scalars.</param>
/// <param name="itemSchema">The type of the items.</param>
internal sealed class ListMerge(string? mergeKey, SchemaNode? itemSchema)
{
    /// <summary>The list after the patch. Items belong to nobody before and after.</summary>
    public List<JsonNode?> Apply(List<JsonNode?> current, FieldPatch field)
    {
        if (field.Deletions is { } deletions)
        {
            var gone = deletions.Select(Identity).ToHashSet(StringComparer.Ordinal);
            current.RemoveAll(item => gone.Contains(Identity(item)));
        }

        var serverOrder = ListOrder.Ranks(current.Select(PlaceOf));
        var patched = field.Value is JsonArray list ? PatchNodes.Detach(list) : [];
        var patchOrder = field.Order is { } order ? order.Select(KeyOf).ToList() : null;
        var (merged, mentioned) = mergeKey is null ? MergeScalars(current, patched) : MergeObjects(current, patched);
        if (patchOrder is not null)
        {
            CheckOrder(mentioned, patchOrder);
        }

        return ListOrder.Arrange(merged, PlaceOf, patchOrder ?? mentioned, serverOrder);
    }

    private static (List<JsonNode?> Merged, List<string> Mentioned) MergeScalars(List<JsonNode?> current, List<JsonNode?> patched)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var merged = current.Concat(patched).Where(item => seen.Add(Identity(item))).ToList();
        return (merged, patched.ConvertAll(Identity));
    }

    private (List<JsonNode?> Merged, List<string> Mentioned) MergeObjects(List<JsonNode?> current, List<JsonNode?> patched)
    {
        var replaces = false;
        var mentioned = new List<string>();
        var changes = new List<JsonObject>();
        foreach (var item in patched)
        {
            if (item is not JsonObject change)
            {
                throw new PatchException(false, $"invalid patch format: the items of a list that merges by {mergeKey} must be objects");
            }

            switch (PatchDirective.Take(change))
            {
                case PatchDirective.Delete:
                    var key = KeyOf(change);
                    current.RemoveAll(existing => TryKeyOf(existing) == key);
                    break;
                case PatchDirective.Replace:
                    replaces = true;
                    break;
                case PatchDirective.Merge:
                    throw new PatchException(false, "merging lists cannot yet be specified in the patch");
                default:
                    changes.Add(change);
                    mentioned.Add(KeyOf(change));
                    break;
            }
        }

        if (replaces)
        {
            current.Clear();
        }

        foreach (var change in changes)
        {
            var key = KeyOf(change);
            var index = current.FindIndex(existing => TryKeyOf(existing) == key);
            if (index < 0)
            {
                current.Add(StrategicMergePatch.Apply([], change, itemSchema));
            }
            else
            {
                current[index] = StrategicMergePatch.Apply((JsonObject)current[index]!, change, itemSchema);
            }
        }

        return (current, mentioned);
    }

    private static void CheckOrder(List<string> mentioned, List<string> order)
    {
        // What a patch mentions must stand in its order, and in that order: otherwise they were made for different lists.
        var last = -1;
        foreach (var key in mentioned)
        {
            var at = order.IndexOf(key, last + 1);
            if (at < 0)
            {
                throw new PatchException(false,
                    $"The order in patch list:\n[{string.Join(' ', mentioned)}]\n doesn't match $setElementOrder list:\n[{string.Join(' ', order)}]\n");
            }

            last = at;
        }
    }

    private string KeyOf(JsonNode? item) => mergeKey is null
        ? Identity(item)
        : TryKeyOf(item) ?? throw new PatchException(false, $"map: {Identity(item)} does not contain declared merge key: {mergeKey}");

    // An item of the object that lacks its key matches nothing, but keeps its place.
    private string PlaceOf(JsonNode? item) => (mergeKey is null ? null : TryKeyOf(item)) ?? Identity(item);

    private string? TryKeyOf(JsonNode? item) => item is JsonObject map && map[mergeKey!] is { } key ? Identity(key) : null;

    private static string Identity(JsonNode? value) => value?.ToJsonString() ?? "null";
}
