using System.Globalization;
using System.Text.Json;
using KubeKit.Resources.ApiExtensions.V1;

namespace KubeKit.Crds.Import;

/// <summary>What a schema says of a field, as attributes, nullability and initializer.</summary>
internal static class FieldRules
{
    public static void Read(MemberModel member, JSONSchemaProps schema, bool isRequired, RecordModel? record)
    {
        Presence(member, schema, isRequired, record);
        Bounds(member, schema);
        Merging(member, schema);
        if (schema.XKubernetesEmbeddedResource == true)
        {
            member.Attributes.Add("EmbeddedResource");
        }

        foreach (var rule in record is null ? schema.XKubernetesValidations ?? [] : (schema.XKubernetesValidations ?? []).Where(r => r.Rule == "self == oldSelf"))
        {
            if (rule.Rule == "self == oldSelf")
            {
                member.Attributes.Add("Immutable");
            }
            else
            {
                member.Remarks.Add($"the rule in CEL is not checked here: {SchemaReader.Plain(rule.Rule)}");
            }
        }

        if (schema.Nullable == true)
        {
            member.Remarks.Add("null, which its own cluster takes for a value, is no value here.");
        }
    }

    private static void Presence(MemberModel member, JSONSchemaProps schema, bool isRequired, RecordModel? record)
    {
        var initializer = schema.Default is { } value ? Default(member, value, record) : null;
        if (initializer is not null)
        {
            (member.Initializer, member.IsNullable) = (initializer, false);
        }

        if (!isRequired)
        {
            return;
        }

        if (schema.Default is null)
        {
            (member.IsRequired, member.IsNullable) = (true, false);
        }
        else
        {
            member.Attributes.Insert(0, "Required(AllowEmpty = true)");
        }
    }

    // Adds an attribute, or answers with what the property is initialized with.
    private static string? Default(MemberModel member, JSON value, RecordModel? record)
    {
        var json = JsonElement.Parse(value.Raw.Utf8);
        switch (json.ValueKind)
        {
            case JsonValueKind.String when member.Type is not ("DateTimeOffset" or "byte[]" or "RawJson"):
                member.Attributes.Add($"Default({CSharpNames.Literal(json.GetString()!)})");
                return null;
            case JsonValueKind.True or JsonValueKind.False when member.Type == "bool":
                member.Attributes.Add($"Default({json.GetRawText()})");
                return null;
            case JsonValueKind.Number when member.Type is "int" or "long" or "IntOrString" && json.TryGetInt64(out var number):
                member.Attributes.Add($"Default({number.ToString(CultureInfo.InvariantCulture)}{(number is > int.MaxValue or < int.MinValue ? "L" : "")})");
                return null;
            case JsonValueKind.Number when member.Type is "double" or "decimal":
                member.Attributes.Add($"Default({Number(json.GetDouble())}{(double.IsInteger(json.GetDouble()) ? ".0" : "")})");
                return null;
            case JsonValueKind.Object when json.GetPropertyCount() == 0 && record is { HasRequired: false }:
                return "new()";
            case JsonValueKind.Object when json.GetPropertyCount() == 0 && member.Type.StartsWith("IReadOnlyDictionary<", StringComparison.Ordinal):
                return $"new {member.Type[9..]}()";
            case JsonValueKind.Array when json.GetArrayLength() == 0 && member.Type.StartsWith("IReadOnlyList<", StringComparison.Ordinal):
                return "[]";
            default:
                member.Remarks.Add($"its default is not filled in here: {json.GetRawText()}");
                return null;
        }
    }

    private static void Bounds(MemberModel member, JSONSchemaProps schema)
    {
        switch (schema.Type)
        {
            case "array":
                Count(member, "MinItems", schema.MinItems);
                Count(member, "MaxItems", schema.MaxItems);
                if (schema.Items?.Props is { } items)
                {
                    Scalar(member, items, Inner(member.Type), isItem: true);
                }

                break;
            case "object":
                if (!member.Type.StartsWith("IReadOnlyDictionary<", StringComparison.Ordinal) && (schema.MinProperties ?? schema.MaxProperties) is not null)
                {
                    member.Remarks.Add("how many properties it may have is not checked here.");
                    break;
                }

                Count(member, "MinLength", schema.MinProperties);
                Count(member, "MaxLength", schema.MaxProperties);
                if (schema.AdditionalProperties?.Props is { } values)
                {
                    Scalar(member, values, Inner(member.Type), isItem: true);
                }

                break;
            default:
                Scalar(member, schema, member.Type, isItem: false);
                break;
        }
    }

    private static void Scalar(MemberModel member, JSONSchemaProps schema, string type, bool isItem)
    {
        switch (type)
        {
            case "string":
                Text(member, schema, isItem);
                break;
            case "int" or "long" or "double" or "decimal":
                Number(member, schema);
                break;
            case "byte[]" or "DateTimeOffset" or "RawJson" or "IntOrString" when (schema.Pattern ?? schema.Enum as object ?? schema.MinLength ?? schema.MaxLength) is not null:
                member.Remarks.Add("the bounds of its text are not checked here.");
                break;
            case "RawJson" when schema.Type is { Length: > 0 } and not "object" && schema.XKubernetesPreserveUnknownFields != true:
                member.Remarks.Add($"that it is of type {schema.Type} is not checked here.");
                break;
        }

        if (isItem && schema.Type == "array" && schema.Items?.Props is { Type: "string" or "integer" or "number" } inner && (inner.Pattern ?? inner.Format as object ?? inner.MinLength ?? inner.Minimum) is not null)
        {
            member.Remarks.Add("what items of its items look like is not checked here.");
        }
    }

    private static void Text(MemberModel member, JSONSchemaProps schema, bool isItem)
    {
        if (schema.Enum is { Count: > 0 } values && EnumReader.Texts(values) is { } texts)
        {
            member.Attributes.Add($"Enum({string.Join(", ", texts.Select(CSharpNames.Literal))})");
        }

        if (isItem && (schema.MinLength ?? schema.MaxLength) is not null)
        {
            member.Attributes.Add($"ItemLength({schema.MinLength ?? 0}, {(schema.MaxLength is { } maximum ? Math.Min(maximum, int.MaxValue).ToString(CultureInfo.InvariantCulture) : "int.MaxValue")})");
        }
        else if (!isItem)
        {
            Count(member, "MinLength", schema.MinLength);
            Count(member, "MaxLength", schema.MaxLength);
        }

        if (schema.Pattern is { Length: > 0 } pattern)
        {
            if (Backtracks(pattern))
            {
                member.Remarks.Add($"its pattern is not checked here: {pattern}");
            }
            else
            {
                member.Attributes.Add($"Pattern({CSharpNames.Literal(pattern)})");
            }
        }

        if (schema.Format is { Length: > 0 } format)
        {
            member.Attributes.Add($"Format({CSharpNames.Literal(format)})");
        }
    }

    private static void Number(MemberModel member, JSONSchemaProps schema)
    {
        // An export bounds integers of 32 bits by what they can hold.
        var minimum = schema.Format == "int32" && schema.Minimum == int.MinValue ? null : schema.Minimum;
        var maximum = schema.Format == "int32" && schema.Maximum == int.MaxValue ? null : schema.Maximum;
        if ((minimum ?? maximum) is not null)
        {
            var exclusive = (schema.ExclusiveMinimum == true && minimum is not null ? ", MinimumIsExclusive = true" : "") + (schema.ExclusiveMaximum == true && maximum is not null ? ", MaximumIsExclusive = true" : "");
            member.Attributes.Add($"Range({(minimum is { } least ? Number(least) : "double.NegativeInfinity")}, {(maximum is { } greatest ? Number(greatest) : "double.PositiveInfinity")}{exclusive})");
        }

        if (schema.MultipleOf is { } step)
        {
            member.Attributes.Add($"MultipleOf({Number(step)})");
        }

        if (schema.Enum is { Count: > 0 })
        {
            member.Remarks.Add("that it is one of some numbers is not checked here.");
        }
    }

    private static void Merging(MemberModel member, JSONSchemaProps schema)
    {
        if (schema is { XKubernetesListType: "map", XKubernetesListMapKeys: { Count: > 0 } keys } && schema.Items?.Props is { Type: "object", Properties.Count: > 0 })
        {
            member.Attributes.Add($"ListMap({string.Join(", ", keys.Select(CSharpNames.Literal))})");
        }
        else if (schema.XKubernetesListType == "set" && schema.Items?.Props is { Type: "string" or "integer" or "number" or "boolean" })
        {
            member.Attributes.Add("ListSet");
        }
        else if (schema.XKubernetesListType is "atomic" or "set" || schema.XKubernetesMapType == "atomic")
        {
            member.Attributes.Add("Atomic");
        }
    }

    private static void Count(MemberModel member, string attribute, long? count)
    {
        if (count is { } number)
        {
            member.Attributes.Add($"{attribute}({Math.Min(number, int.MaxValue).ToString(CultureInfo.InvariantCulture)})");
        }
    }

    // Such patterns a cluster does not take either; files may hold them all the same.
    private static bool Backtracks(string pattern) =>
        pattern.Contains("(?=", StringComparison.Ordinal) || pattern.Contains("(?!", StringComparison.Ordinal) || pattern.Contains("(?<=", StringComparison.Ordinal) || pattern.Contains("(?<!", StringComparison.Ordinal);

    // IReadOnlyList<X> and IReadOnlyDictionary<string, X>.
    private static string Inner(string type) => type[^1] != '>' ? type : type.IndexOf(", ", StringComparison.Ordinal) is > 0 and var comma && type.StartsWith("IReadOnlyDictionary<", StringComparison.Ordinal)
        ? type[(comma + 2)..^1] : type[(type.IndexOf('<', StringComparison.Ordinal) + 1)..^1];

    private static string Number(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
