using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using KubeKit.Resources.ApiExtensions.V1;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Serialization;
using KubeKit.Resources.Validation;

namespace KubeKit.ApiServer.CustomResources.Schemas;

/// <summary>Defaults must be what their own schema lets through: else no object could be stored.</summary>
internal static class DefaultRules
{
    /// <summary>Checks the defaults of a structural schema.</summary>
    public static void Check(string path, JSONSchemaProps schema, ValidationContext context) =>
        Check(path, SchemaCompiler.Compile(schema), new Place(false, "", false), context);

    /// <summary>Where a default stands: in the header of an embedded object it must give a header.</summary>
    /// <param name="IsHeader">Whether it stands in apiVersion, kind or metadata.</param>
    /// <param name="Header">The path from the embedded object on, such as <c>metadata.name</c>.</param>
    /// <param name="IsBelow">Whether it stands below the object itself.</param>
    private readonly record struct Place(bool IsHeader, string Header, bool IsBelow);

    private static void Check(string path, SchemaRules rules, Place place, ValidationContext context)
    {
        if (rules.HasDefault)
        {
            if (place.IsHeader)
            {
                CheckHeader($"{path}.default", rules, place, context);
            }
            else
            {
                CheckValue($"{path}.default", rules, context);
            }
        }

        if (rules.Items is { } items)
        {
            Check($"{path}.items", items, place with { IsBelow = true }, context);
        }

        foreach (var property in rules.Properties)
        {
            var isHeader = place.IsHeader || ((rules.IsEmbedded || !place.IsBelow) && property.Name is "metadata" or "apiVersion" or "kind");
            var header = !isHeader ? "" : place.IsHeader && !rules.IsEmbedded ? $"{place.Header}.{property.Name}" : property.Name;
            Check($"{path}.properties[{property.Name}]", property.Rules, new Place(isHeader, header, true), context);
        }
    }

    private static void CheckValue(string path, SchemaRules rules, ValidationContext context)
    {
        JsonElement pruned;
        try
        {
            var (text, unknown) = Prune(rules);
            if (unknown)
            {
                context.Add(FieldErrorReason.FieldValueInvalid, path, $"Invalid value: {rules.Default.GetRawText()}: must not have unknown fields");
            }

            pruned = JsonElement.Parse(text);
        }
        catch (KubeJsonException e)
        {
            context.Add(FieldErrorReason.FieldValueInvalid, path, $"Invalid value: {rules.Default.GetRawText()}: {e.Message}");
            return;
        }

        var before = context.Errors.Count;
        EmbeddedObjects.Check(path, pruned, rules, context);
        if (context.Errors.Count == before)
        {
            var validator = new SchemaValidator("");
            // Where a part of the default is wrong, the path begins at the schema and the message at the default.
            validator.Check(rules.Default, default, rules);
            foreach (var error in validator.Errors)
            {
                context.Add(error.Reason, error.Path is "" or "<nil>" ? path : $"{path}.{error.Path}", error.Message);
            }
        }
    }

    private static (byte[] Text, bool HasUnknown) Prune(SchemaRules rules)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, KubeJson.WriterOptions);
        var findings = new DecodeContext { CollectFindings = true, ApplyDefaults = true };
        var normalizer = new Normalizer(writer, findings);
        normalizer.Member("default", rules.Default, rules);
        writer.Flush();
        normalizer.Tell();
        return (buffer.WrittenSpan.ToArray(), findings.UnknownFields.Any(path => !path.Contains(".metadata.", StringComparison.Ordinal)));
    }

    private static void CheckHeader(string path, SchemaRules rules, Place place, ValidationContext context)
    {
        var found = new ValidationContext();
        if (place.Header.StartsWith("metadata", StringComparison.Ordinal))
        {
            CheckMetadata(rules.Default, place.Header, found);
        }
        else if (rules.Default.ValueKind != JsonValueKind.String)
        {
            found.Add(FieldErrorReason.FieldValueInvalid, place.Header, $"Invalid value: {rules.Default.GetRawText()}: must be a string");
        }

        if (found.Errors is { Count: > 0 } errors)
        {
            context.Add(FieldErrorReason.FieldValueInvalid, path, $"Invalid value: {rules.Default.GetRawText()}: must result in valid metadata: {string.Join(", ", errors)}");
            return;
        }

        var validator = new SchemaValidator("");
        validator.Check(rules.Default, default, rules);
        foreach (var error in validator.Errors)
        {
            context.Add(error.Reason, path, error.Message);
        }
    }

    // The default in the object that it would be filled into.
    private static void CheckMetadata(JsonElement value, string header, ValidationContext found)
    {
        var text = value.GetRawText();
        foreach (var name in header.Split('.').Skip(1).Reverse())
        {
            text = $"{{\"{name}\":{text}}}";
        }

        var whole = JsonElement.Parse($$"""{"apiVersion":"validation/v1","kind":"Validation","metadata":{{text}}}""");
        try
        {
            KubeJson.Read<ObjectMeta>(JsonMarshal.GetRawUtf8Value(whole.GetProperty("metadata")), new DecodeContext());
            EmbeddedObjects.Check("", whole, new SchemaRules { IsEmbedded = true, HasEmbedded = true }, found);
        }
        catch (KubeJsonException e)
        {
            found.Add(FieldErrorReason.FieldValueInvalid, "metadata", $"Invalid value: {text}: {e.Message}");
        }
    }
}
