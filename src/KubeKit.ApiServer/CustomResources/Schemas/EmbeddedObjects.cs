using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using KubeKit.Resources;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Serialization;
using KubeKit.Resources.Validation;

namespace KubeKit.ApiServer.CustomResources.Schemas;

/// <summary>The rules for objects of the API that stand within others: apiVersion, kind and metadata must be such, whatever their kind.</summary>
internal static class EmbeddedObjects
{
    /// <summary>Checks all of them in a value.</summary>
    public static void Check(string path, JsonElement value, SchemaRules rules, ValidationContext context)
    {
        if (!rules.HasEmbedded)
        {
            return;
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                if (rules.IsEmbedded)
                {
                    CheckObject(path, value, context);
                }

                foreach (var property in value.EnumerateObject())
                {
                    if (rules.Find(property) is { } below)
                    {
                        Check(ReferenceEquals(below, rules.Additional) ? $"{path}[{property.Name}]" : SchemaValidator.Below(path, property.Name), property.Value, below, context);
                    }
                }

                break;
            case JsonValueKind.Array:
                for (var i = 0; rules.Items is { } items && i < value.GetArrayLength(); i++)
                {
                    Check(string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"), value[i], items, context);
                }

                break;
        }
    }

    private static void CheckObject(string path, JsonElement value, ValidationContext context)
    {
        using var _ = context.Enter(path);
        foreach (var name in (ReadOnlySpan<string>)["apiVersion", "kind"])
        {
            if (!value.TryGetProperty(name, out var text))
            {
                context.Required(name);
            }
            else if (text.ValueKind != JsonValueKind.String)
            {
                context.Add(FieldErrorReason.FieldValueInvalid, name, $"Invalid value: {text.GetRawText()}: must be a string");
            }
            else if (text.GetString() is not { Length: > 0 } given)
            {
                context.Invalid(name, "", "must not be empty");
            }
            else if (name == "apiVersion" && given.Count(c => c == '/') > 1)
            {
                context.Invalid(name, given, $"unexpected GroupVersion string: {given}");
            }
            else if (name == "kind" && NameRules.Dns1035Label(given.ToLowerInvariant()) is { Count: > 0 } errors)
            {
                context.Invalid(name, given, "may have mixed case, but should otherwise match: " + string.Join(",", errors));
            }
        }

        if (value.TryGetProperty("metadata", out var metadata))
        {
            CheckMetadata(metadata, context);
        }
    }

    private static void CheckMetadata(JsonElement value, ValidationContext context)
    {
        ObjectMeta metadata;
        try
        {
            metadata = value.ValueKind == JsonValueKind.Null ? new() : KubeJson.Read<ObjectMeta>(JsonMarshal.GetRawUtf8Value(value), new DecodeContext());
        }
        catch (KubeJsonException e)
        {
            context.Add(FieldErrorReason.FieldValueInvalid, "metadata", $"Invalid value: {value.GetRawText()}: {e.Message}");
            return;
        }

        // Within another object none needs a name.
        var named = string.IsNullOrEmpty(metadata.Name) ? metadata with { Name = "fakename" } : metadata;
        ObjectMetaRules.Validate(named, string.IsNullOrEmpty(metadata.Namespace) ? ResourceScope.Cluster : ResourceScope.Namespaced, PathSegments.Instance, context);
        using var _ = context.Enter("metadata");
        metadata.Validate(context);
    }

    private sealed class PathSegments : Resources.Behaviors.IValidatedName
    {
        public static readonly PathSegments Instance = new();

        public IReadOnlyList<string> NameErrors(string name) => NameRules.PathSegment(name);
    }
}
