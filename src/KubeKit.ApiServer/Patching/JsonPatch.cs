using System.Text.Json;
using System.Text.Json.Nodes;

namespace KubeKit.ApiServer.Patching;

/// <summary>RFC 6902: a list of operations, done in order, all or none. The words of failures are those of the library that kube-apiserver uses.</summary>
internal static class JsonPatch
{
    // As kube-apiserver: enough for any real patch, and a bound on what `copy` can multiply.
    private const int MaxOperations = 10_000;

    // A copy of a copy of a copy doubles each time: what all copies of one patch may add together, as kube-apiserver's request limit.
    private const long MaxCopiedBytes = 3 * 1024 * 1024;

    /// <summary>The document after all operations.</summary>
    /// <exception cref="PatchException">The patch is malformed, or an operation does not fit the document.</exception>
    public static JsonNode? Apply(JsonNode? document, ReadOnlySpan<byte> patch, PatchFindings findings)
    {
        if (PatchDocument.Parse(patch, findings) is not JsonArray operations)
        {
            throw new PatchException(false, "error decoding patch: a JSON patch must be a list of operations");
        }

        if (operations.Count > MaxOperations)
        {
            throw PatchException.TooLarge($"The allowed maximum operations in a JSON patch is {MaxOperations}, got {operations.Count}");
        }

        // All operations are read before the first is done, so that a malformed patch is always told as such.
        var parsed = operations.Select((operation, index) => JsonPatchOperation.Read(operation, index, findings)).ToList();
        findings.NameJsonPatch();
        var copied = 0L;
        foreach (var operation in parsed)
        {
            document = Do(document, operation, ref copied);
        }

        return document;
    }

    private static JsonNode? Do(JsonNode? document, JsonPatchOperation operation, ref long copied)
    {
        var path = operation.Path;
        switch (operation.Name)
        {
            case "add":
                return Add(document, path, operation.Value, operation.Name);
            case "remove":
                return Remove(document, path, operation.Name, out _);
            case "replace":
                return Replace(document, path, operation.Value);
            case "move":
                if (path.IsBelow(operation.From!))
                {
                    throw Misfit("move", $"\"{operation.From!.Text}\" cannot move into itself");
                }

                document = Remove(document, operation.From!, operation.Name, out var moved);
                return Add(document, path, moved, operation.Name);
            case "copy":
                if (!operation.From!.TryFind(document, out var source))
                {
                    throw Missing("copy", "path", operation.From);
                }

                copied += source?.ToJsonString().Length ?? 4;
                if (copied > MaxCopiedBytes)
                {
                    throw PatchException.TooLarge($"the copies of a JSON patch may add at most {MaxCopiedBytes} bytes");
                }

                return Add(document, path, source?.DeepClone(), operation.Name);
            default:
                // A missing place equals null, as upstream has it.
                path.TryFind(document, out var actual);
                return JsonNode.DeepEquals(actual, operation.Value)
                    ? document
                    : throw new PatchException(true, $"testing value {path.Text} failed: test failed");
        }
    }

    private static JsonNode? Add(JsonNode? document, JsonPointer path, JsonNode? value, string operation)
    {
        if (path.IsRoot)
        {
            return value;
        }

        switch (path.Parent(document))
        {
            case JsonObject map:
                map[path.Last] = value;
                return document;
            case JsonArray list when path.Last == "-":
                list.Add(value);
                return document;
            case JsonArray list:
                if (!JsonPointer.TryIndex(path.Last, out var index) || index > list.Count)
                {
                    throw Misfit(operation, $"doc is missing path: \"{path.Text}\": Unable to access invalid index: {path.Last}: invalid index referenced");
                }

                list.Insert(index, value);
                return document;
            default:
                throw Missing(operation, "path", path);
        }
    }

    private static JsonNode? Remove(JsonNode? document, JsonPointer path, string operation, out JsonNode? removed)
    {
        if (path.IsRoot)
        {
            removed = document;
            return null;
        }

        removed = null;
        switch (path.Parent(document))
        {
            case JsonObject map when map.TryGetPropertyValue(path.Last, out removed):
                map.Remove(path.Last);
                return document;
            case JsonArray list when JsonPointer.TryIndex(path.Last, out var index) && index < list.Count:
                removed = list[index];
                list.RemoveAt(index);
                return document;
            default:
                throw Missing(operation, "path", path);
        }
    }

    private static JsonNode? Replace(JsonNode? document, JsonPointer path, JsonNode? value)
    {
        if (path.IsRoot)
        {
            return value;
        }

        switch (path.Parent(document))
        {
            case JsonObject map when map.ContainsKey(path.Last):
                map[path.Last] = value;
                return document;
            case JsonArray list when JsonPointer.TryIndex(path.Last, out var index) && index < list.Count:
                list[index] = value;
                return document;
            case null or JsonValue:
                throw Missing("replace", "path", path);
            default:
                throw Missing("replace", "key", path);
        }
    }

    private static PatchException Missing(string operation, string what, JsonPointer path) =>
        Misfit(operation, $"doc is missing {what}: \"{path.Text}\": missing value");

    private static PatchException Misfit(string operation, string why) => new(true, $"{operation} operation does not apply: {why}");
}
