using System.Text;
using System.Text.Json;
using KubeKit.Resources.Serialization;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.ApiExtensions.V1;

/// <summary>What a schema of whole objects may not have at its root.</summary>
internal static class RootRules
{
    // As upstream spells it: its server cuts the schema of the status out of the whole one, and nothing may get lost with the rest.
    private const string Allowed = "[Description Type Format Title Maximum ExclusiveMaximum Minimum ExclusiveMinimum MaxLength MinLength Pattern MaxItems MinItems UniqueItems MultipleOf Required Items Properties ExternalDocs Example XPreserveUnknownFields XValidations]";

    public static void Check(JSONSchemaProps schema, bool hasStatus, ValidationContext context)
    {
        if (hasStatus && schema.Type is { Length: > 0 } and not "object")
        {
            context.Invalid("type", schema.Type, "only \"object\" is allowed as the type at the root of the schema if the status subresource is enabled");
        }
        else if (hasStatus && HasMore(schema))
        {
            context.Add(FieldErrorReason.FieldValueInvalid, "", $"Invalid value: {Text(schema)}: only {Allowed} fields are allowed at the root of the schema if the status subresource is enabled");
        }

        if (schema.Nullable == true)
        {
            context.Forbidden("nullable", "nullable cannot be true at the root");
        }
    }

    private static bool HasMore(JSONSchemaProps schema) => new JSONSchemaProps() != schema with
    {
        Description = null, Type = null, Format = null, Title = null, Maximum = null, ExclusiveMaximum = null, Minimum = null, ExclusiveMinimum = null,
        MaxLength = null, MinLength = null, Pattern = null, MaxItems = null, MinItems = null, UniqueItems = null, MultipleOf = null, Required = null,
        Items = null, Properties = null, ExternalDocs = null, Example = null, XKubernetesPreserveUnknownFields = null, XKubernetesValidations = null,
    };

    private static string Text(JSONSchemaProps schema)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, KubeJson.WriterOptions))
        {
            schema.WriteJson(writer);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
