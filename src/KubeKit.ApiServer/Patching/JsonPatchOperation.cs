using System.Text.Json;
using System.Text.Json.Nodes;

namespace KubeKit.ApiServer.Patching;

/// <summary>One operation of a JSON patch.</summary>
/// <param name="Name">add, remove, replace, move, copy or test.</param>
/// <param name="Path">The place it is about.</param>
/// <param name="From">The place that move and copy take from.</param>
/// <param name="Value">The value of add, replace and test; belongs to nobody.</param>
internal readonly record struct JsonPatchOperation(string Name, JsonPointer Path, JsonPointer? From, JsonNode? Value)
{
    /// <summary>Reads an operation.</summary>
    /// <exception cref="PatchException">It is malformed.</exception>
    public static JsonPatchOperation Read(JsonNode? node, int index, PatchFindings findings)
    {
        if (node is not JsonObject operation)
        {
            throw Malformed("each operation must be an object");
        }

        var name = Text(operation, "op") ?? throw Malformed("an operation lacks \"op\"");
        if (name is not ("add" or "remove" or "replace" or "move" or "copy" or "test"))
        {
            throw Malformed($"unexpected kind of operation: {name}");
        }

        foreach (var (member, _) in operation)
        {
            if (member is not ("op" or "path" or "from" or "value"))
            {
                findings.UnknownMember(index, member);
            }
        }

        var path = Text(operation, "path") ?? throw Malformed($"{name} operation lacks \"path\"");
        var from = name is "move" or "copy" ? Text(operation, "from") ?? throw Malformed($"{name} operation lacks \"from\"") : null;
        var value = (JsonNode?)null;
        if (name is "add" or "replace" or "test")
        {
            if (!operation.TryGetPropertyValue("value", out value))
            {
                throw Malformed($"{name} operation lacks \"value\"");
            }

            operation.Remove("value");
        }

        return new JsonPatchOperation(name, JsonPointer.Parse(path), from is null ? null : JsonPointer.Parse(from), value);
    }

    private static string? Text(JsonObject operation, string name) => operation[name] switch
    {
        null => null,
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        _ => throw Malformed($"\"{name}\" must be a string"),
    };

    private static PatchException Malformed(string why) => new(false, $"error decoding patch: {why}");
}
