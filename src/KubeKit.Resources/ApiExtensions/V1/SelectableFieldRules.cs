using KubeKit.Resources.Validation;

namespace KubeKit.Resources.ApiExtensions.V1;

/// <summary>The rules for the fields of a version that field selectors may name.</summary>
internal static class SelectableFieldRules
{
    private const int MaxFields = 8;

    public static void Check(CustomResourceDefinitionVersion version, ValidationContext context)
    {
        if (version.SelectableFields is not { Count: > 0 } fields || version.Validation?.OpenAPIV3Schema is not { } schema)
        {
            return;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < fields.Count; i++)
        {
            var member = $"[{i}].jsonPath";
            if (string.IsNullOrEmpty(fields[i].JsonPath))
            {
                context.Required(member);
                continue;
            }

            var path = fields[i].JsonPath!;
            if (SchemaPath.Follow(schema, path, allowsKeys: false, out var found) is { } error)
            {
                context.Invalid(member, path, $"is an invalid path: {error}");
                continue;
            }

            if (path == ".metadata" || path.StartsWith(".metadata.", StringComparison.Ordinal))
            {
                context.Invalid(member, path, "must not point to fields in metadata");
            }

            if (found?.Type is not ("string" or "boolean" or "integer"))
            {
                context.Invalid(member, path, "must point to a field of type string, boolean or integer. Enum string fields and strings with formats are allowed.");
            }

            if (!seen.Add(path))
            {
                context.Duplicate(member, path);
            }
        }

        if (seen.Count > MaxFields)
        {
            context.Add(FieldErrorReason.FieldValueTooMany, "", $"Too many: {seen.Count}: must have at most {MaxFields} items");
        }
    }
}
