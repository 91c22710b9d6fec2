using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text.Json;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Serialization;

namespace KubeKit.Resources.Validation;

/// <summary>The rules for an object of the API that stands within another: apiVersion, kind and metadata must be such, whatever its kind.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class EmbeddedObjectRules
{
    /// <summary>Checks the object in a field; unset passes.</summary>
    public static void Check(ValidationContext context, string member, RawJson? value)
    {
        if (value is { } given && JsonElement.Parse(given.Utf8) is { ValueKind: JsonValueKind.Object } element)
        {
            Check(context, member, element);
        }
    }

    /// <summary>Checks an object in a field.</summary>
    public static void Check(ValidationContext context, string member, JsonElement value)
    {
        using var _ = context.Enter(member);
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

    private sealed class PathSegments : Behaviors.IValidatedName
    {
        public static readonly PathSegments Instance = new();

        public IReadOnlyList<string> NameErrors(string name) => NameRules.PathSegment(name);
    }
}
