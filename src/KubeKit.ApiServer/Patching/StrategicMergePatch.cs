using System.Text.Json;
using System.Text.Json.Nodes;
using KubeKit.Resources.Schema;

namespace KubeKit.ApiServer.Patching;

/// <summary>
/// Strategic merge patch: a merge patch that also merges lists, by the keys that the schema names, and that takes
/// directives: <c>$patch</c>, <c>$retainKeys</c>, <c>$setElementOrder/x</c> and <c>$deleteFromPrimitiveList/x</c>.
/// What the schema does not know is merged as in a plain merge patch.
/// </summary>
internal static class StrategicMergePatch
{
    /// <summary>Merges a patch into an object, which is changed or replaced; the result is returned. The patch's parts move into it.</summary>
    /// <exception cref="PatchException">A directive is malformed, or an item lacks its merge key.</exception>
    public static JsonObject Apply(JsonObject target, JsonObject patch, SchemaNode? schema)
    {
        switch (PatchDirective.Take(patch))
        {
            case PatchDirective.Merge:
                throw PatchDirective.Unknown(PatchDirective.Merge, patch);
            case PatchDirective.Delete:
                return [];
            case PatchDirective.Replace:
                target = [];
                break;
        }

        PatchDirective.RetainKeys(target, patch);
        var fields = FieldPatches.Read(patch);
        foreach (var (name, field) in fields)
        {
            // The items of a map have the map's one type; the fields of an object have each their own.
            var property = schema?.Type == SchemaType.Object ? schema.Find(name) : null;
            var node = schema?.Type == SchemaType.Map ? schema.Items : property?.Node;
            Merge(target, name, field, property, node);
        }

        return target;
    }

    private static void Merge(JsonObject target, string name, FieldPatch field, SchemaProperty? property, SchemaNode? node)
    {
        if (field.HasValue && field.Value is null)
        {
            target.Remove(name);
        }
        else if (field.Value is JsonObject replacement && property is { PatchReplaces: true })
        {
            target[name] = replacement;
        }
        else if (field.Value is JsonObject changes)
        {
            MergeObject(target, name, changes, node);
        }
        else if (field.HasValue && field.Value is not JsonArray)
        {
            target[name] = field.Value;
        }
        else
        {
            MergeList(target, name, field, property, node);
        }
    }

    private static void MergeObject(JsonObject target, string name, JsonObject changes, SchemaNode? node)
    {
        if (target[name] is JsonObject current)
        {
            var merged = Apply(current, changes, node);
            if (!ReferenceEquals(merged, current))
            {
                target[name] = merged;
            }
        }
        else if (!PatchDirective.IsDelete(changes))
        {
            // A new object is merged into nothing, so that the nulls and directives in it vanish.
            target[name] = Apply([], changes, node);
        }
    }

    private static void MergeList(JsonObject target, string name, FieldPatch field, SchemaProperty? property, SchemaNode? node)
    {
        var current = target[name] as JsonArray;
        if (current is null && field.Value is null)
        {
            // Orders and deletions of a list that is not there do nothing.
            return;
        }

        if (property is not { PatchMerges: true } && field.Deletions is null)
        {
            if (field.Value is not null)
            {
                target[name] = field.Value;
            }

            return;
        }

        var items = current is null ? [] : PatchNodes.Detach(current);
        var merge = new ListMerge(property?.PatchMergeKey, node?.Items);
        var merged = merge.Apply(items, field);
        target[name] = PatchNodes.Join(merged);
    }
}
