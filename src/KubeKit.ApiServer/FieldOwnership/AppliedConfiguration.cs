using System.Text.Json;
using KubeKit.ApiServer.Patching;
using KubeKit.Resources;
using KubeKit.Resources.Schema;
using KubeKit.Resources.Validation;

namespace KubeKit.ApiServer.FieldOwnership;

/// <summary>Reads what a manager applies, and refuses what could not be owned.</summary>
internal static class AppliedConfiguration
{
    /// <summary>Reads a configuration.</summary>
    /// <exception cref="PatchException">It is no JSON object, has fields that the kind does not, or lists that name an item twice.</exception>
    public static JsonDocument Parse(ResourceDefinition definition, ReadOnlyMemory<byte> configuration)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(configuration, ObjectText.Options);
        }
        catch (JsonException e)
        {
            throw new PatchException(false, $"error decoding YAML: {e.Message}", e);
        }

        try
        {
            Check(definition, document.RootElement);
            return document;
        }
        catch
        {
            document.Dispose();
            throw;
        }
    }

    private static void Check(ResourceDefinition definition, JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new PatchException(false, "error decoding YAML: an apply patch must be an object");
        }

        var metadata = root.TryGetProperty("metadata", out var found) && found.ValueKind == JsonValueKind.Object ? found : default;
        if (metadata.ValueKind == JsonValueKind.Object && metadata.TryGetProperty("managedFields", out var entries)
            && entries.ValueKind is not JsonValueKind.Null)
        {
            throw new PatchException(false, "metadata.managedFields must be nil");
        }

        var errors = new List<string>();
        Object(definition.Schema, root, "", errors);
        if (errors.Count > 0)
        {
            var what = errors.Count == 1 ? errors[0] : $"errors:\n{string.Join('\n', errors.Select(e => "  " + e))}";
            throw new PatchException(false,
                $"failed to create typed patch object ({Text(metadata, "namespace")}/{Text(metadata, "name")}; {definition.Kind.Group}/{definition.Kind.Version}, Kind={definition.Kind.Kind}): {what}");
        }
    }

    private static void Object(SchemaNode schema, JsonElement map, string path, List<string> errors)
    {
        foreach (var property in map.EnumerateObject())
        {
            var place = $"{path}.{property.Name}";
            if (schema.Find(property.Name) is { } known)
            {
                Value(known.Node, known, property.Value, place, errors);
            }
            else if (!schema.IsOpen)
            {
                errors.Add($"{place}: field not declared in schema");
            }
        }
    }

    private static void Value(SchemaNode schema, SchemaProperty? place, JsonElement value, string path, List<string> errors)
    {
        switch (schema.Type, value.ValueKind)
        {
            case (SchemaType.Object, JsonValueKind.Object):
                Object(schema, value, path, errors);
                break;
            case (SchemaType.Map, JsonValueKind.Object) when schema.Items is { } items:
                foreach (var property in value.EnumerateObject())
                {
                    Value(items, null, property.Value, $"{path}.{property.Name}", errors);
                }

                break;
            case (SchemaType.Array, JsonValueKind.Array) when schema.Items is { } items:
                List(items, MergeNode.At(schema, place), value, path, errors);
                break;
            default:
                if (Mismatch(schema.Type, value) is { } mismatch)
                {
                    errors.Add($"{path}: {mismatch}");
                }

                break;
        }
    }

    // In the words of structured merge; what has several forms (times, quantities) is for the decoder to judge.
    private static string? Mismatch(SchemaType type, JsonElement value) => (type, value.ValueKind) switch
    {
        (_, JsonValueKind.Null) => null,
        (SchemaType.Integer or SchemaType.Number, not JsonValueKind.Number) => $"expected numeric (int or float), got {GoType(value)}",
        (SchemaType.String, not JsonValueKind.String) => $"expected string, got {GoValue(value)}",
        (SchemaType.Boolean, not (JsonValueKind.True or JsonValueKind.False)) => $"expected boolean, got {GoValue(value)}",
        (SchemaType.Object or SchemaType.Map, not JsonValueKind.Object) => $"expected map, got &{{{GoType(value)}}}",
        (SchemaType.Array, not JsonValueKind.Array) => $"expected list, got &{{{GoType(value)}}}",
        _ => null,
    };

    private static string GoType(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => "string",
        JsonValueKind.Number => value.TryGetInt64(out _) ? "int64" : "float64",
        JsonValueKind.Array => "[]interface {}",
        JsonValueKind.Object => "map[string]interface {}",
        _ => "bool",
    };

    private static string GoValue(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => GoQuote.Of(value.GetString()!),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        _ => GoType(value),
    };

    private static void List(SchemaNode items, MergeNode type, JsonElement list, string path, List<string> errors)
    {
        var steps = type.Form is MergeForm.KeyedList or MergeForm.SetList ? ListSteps.Of(type, list) : null;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var i = 0;
        foreach (var item in list.EnumerateArray())
        {
            if (ListSteps.MissingKey(type, item) is { } missing)
            {
                errors.Add($"{path}: element {i}: associative list with keys has an element that omits key field \"{missing}\" (and doesn't have default value)");
            }
            else if (steps is not null && !seen.Add(steps[i]))
            {
                errors.Add($"{path}: duplicate entries for key {StepText.Path([steps[i]])}");
            }

            Value(items, null, item, steps is null ? $"{path}[{i}]" : path + StepText.Path([steps[i]]), errors);
            i++;
        }
    }

    private static string Text(JsonElement metadata, string name) =>
        metadata.ValueKind == JsonValueKind.Object && metadata.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
