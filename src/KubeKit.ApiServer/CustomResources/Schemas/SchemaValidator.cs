using System.Globalization;
using System.Text.Json;
using KubeKit.Resources.Validation;

namespace KubeKit.ApiServer.CustomResources.Schemas;

/// <summary>
/// Checks values against their schema, in upstream's words. With an old value, what did not change may go on breaking rules
/// that came later (ratcheting). Rules in CEL would be checked here, too; they are kept in the schema and not evaluated yet.
/// </summary>
internal sealed class SchemaValidator(ValidationContext context)
{
    /// <summary>Checks a value.</summary>
    /// <param name="path">The value's path; empty for the object itself.</param>
    /// <param name="value">The value.</param>
    /// <param name="old">The value before; undefined for none.</param>
    /// <param name="rules">Its schema.</param>
    public void Check(string path, JsonElement value, JsonElement old, SchemaRules rules)
    {
        if (old.ValueKind != JsonValueKind.Undefined && JsonElement.DeepEquals(value, old))
        {
            return;
        }

        if (value.ValueKind == JsonValueKind.Null && rules.IsNullable)
        {
            return;
        }

        if (!HasType(value, rules.Types))
        {
            var type = TypeOf(value);
            Add(FieldErrorReason.FieldValueTypeInvalid, path, Shown(type), $"{path} in body must be of type {string.Join(',', rules.Types)}: \"{type}\"");
            return;
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                CheckString(path, value.GetString()!, rules);
                break;
            case JsonValueKind.Number:
                CheckNumber(path, value, rules);
                break;
            case JsonValueKind.Array:
                CheckArray(path, value, old, rules);
                break;
            case JsonValueKind.Object:
                CheckObject(path, value, old, rules);
                break;
        }

        if (rules.Enum.Length > 0 && !rules.Enum.Any(allowed => JsonElement.DeepEquals(allowed, value)))
        {
            context.Add(FieldErrorReason.FieldValueNotSupported, path,
                $"Unsupported value: {Shown(value)}: supported values: {string.Join(", ", rules.Enum.Select(v => v.ValueKind == JsonValueKind.String ? Shown(v) : $"\"{v.GetRawText()}\""))}");
        }

        CheckChoices(path, value, rules);
    }

    private void CheckString(string path, string text, SchemaRules rules)
    {
        var length = text.EnumerateRunes().Count();
        if (length > rules.MaxLength)
        {
            context.Add(FieldErrorReason.FieldValueTooLong, path, $"Too long: may not be more than {rules.MaxLength} bytes");
        }

        if (length < rules.MinLength)
        {
            Add(FieldErrorReason.FieldValueInvalid, path, Shown(text), $"{path} in body should be at least {rules.MinLength} chars long");
        }

        if (rules.Pattern is { } pattern && !GoPattern.IsMatch(pattern, text))
        {
            Add(FieldErrorReason.FieldValueInvalid, path, Shown(text), $"{path} in body should match '{rules.PatternText}'");
        }

        if (rules.Format is { Length: > 0 } format && !StringFormats.IsValid(format, text))
        {
            Add(FieldErrorReason.FieldValueTypeInvalid, path, Shown(text), $"{path} in body must be of type {format}: {Shown(text)}");
        }
    }

    private void CheckNumber(string path, JsonElement value, SchemaRules rules)
    {
        if (!value.TryGetDouble(out var number))
        {
            return;
        }

        if (rules.Maximum is { } maximum && (rules.IsMaximumExclusive ? number >= maximum : number > maximum))
        {
            Add(FieldErrorReason.FieldValueInvalid, path, value.GetRawText(), $"{path} in body should be less than {(rules.IsMaximumExclusive ? "" : "or equal to ")}{Text(maximum)}");
        }

        if (rules.Minimum is { } minimum && (rules.IsMinimumExclusive ? number <= minimum : number < minimum))
        {
            Add(FieldErrorReason.FieldValueInvalid, path, value.GetRawText(), $"{path} in body should be greater than {(rules.IsMinimumExclusive ? "" : "or equal to ")}{Text(minimum)}");
        }

        if (rules.MultipleOf is { } step && step > 0 && !double.IsInteger(number / step))
        {
            Add(FieldErrorReason.FieldValueInvalid, path, value.GetRawText(), $"{path} in body should be a multiple of {Text(step)}");
        }

        if (rules.Format is "int32" && number is < int.MinValue or > int.MaxValue)
        {
            Add(FieldErrorReason.FieldValueInvalid, path, value.GetRawText(), $"{path} in body must be of type int32: \"{(double.IsInteger(number) ? "integer" : "number")}\"");
        }
    }

    private void CheckArray(string path, JsonElement value, JsonElement old, SchemaRules rules)
    {
        var count = value.GetArrayLength();
        if (count > rules.MaxItems)
        {
            context.Add(FieldErrorReason.FieldValueTooMany, path, $"Too many: {count}: must have at most {rules.MaxItems} items");
        }

        if (count < rules.MinItems)
        {
            Add(FieldErrorReason.FieldValueInvalid, path, count.ToString(CultureInfo.InvariantCulture), $"{path} in body should have at least {rules.MinItems} items");
        }

        if (rules.HasUniqueItems && HasTwins(value))
        {
            Add(FieldErrorReason.FieldValueInvalid, path, Shown(value), $"{path} in body shouldn't contain duplicates");
        }

        ListKeys.Check(path, value, old, rules, context);
        if (rules.Items is not { } items)
        {
            return;
        }

        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            Check(string.Create(CultureInfo.InvariantCulture, $"{path}[{index++}]"), item, rules.ListType == "map" ? ListKeys.Find(old, item, rules.MapKeys) : default, items);
        }
    }

    private void CheckObject(string path, JsonElement value, JsonElement old, SchemaRules rules)
    {
        var count = value.GetPropertyCount();
        if (count > rules.MaxProperties)
        {
            context.Add(FieldErrorReason.FieldValueTooMany, path, $"Too many: {count}: must have at most {rules.MaxProperties} items");
        }

        if (count < rules.MinProperties)
        {
            Add(FieldErrorReason.FieldValueInvalid, path, count.ToString(CultureInfo.InvariantCulture), $"{path} in body should have at least {rules.MinProperties} properties");
        }

        foreach (var name in rules.Required)
        {
            if (!value.TryGetProperty(name, out _))
            {
                context.Add(FieldErrorReason.FieldValueRequired, Below(path, name), "Required value");
            }
        }

        if (rules.IsEmbedded)
        {
            CheckEmbedded(path, value);
        }

        foreach (var property in value.EnumerateObject())
        {
            if (rules.Find(property) is { } below)
            {
                Check(Below(path, property.Name), property.Value, old.ValueKind == JsonValueKind.Object && old.TryGetProperty(property.Name, out var before) ? before : default, below);
            }
        }
    }

    private void CheckEmbedded(string path, JsonElement value)
    {
        foreach (var name in (ReadOnlySpan<string>)["apiVersion", "kind"])
        {
            if (!value.TryGetProperty(name, out var text) || text.ValueKind != JsonValueKind.String || text.GetString() is { Length: 0 })
            {
                context.Add(FieldErrorReason.FieldValueRequired, Below(path, name), "Required value: must not be empty");
            }
        }

        if (value.TryGetProperty("metadata", out var metadata) && metadata.ValueKind is not (JsonValueKind.Object or JsonValueKind.Null))
        {
            Add(FieldErrorReason.FieldValueTypeInvalid, Below(path, "metadata"), Shown(TypeOf(metadata)), $"{Below(path, "metadata")} in body must be of type object: \"{TypeOf(metadata)}\"");
        }
    }

    // Upstream tells of choices that fail without the field at the head of the line: it stands in the text.
    private void CheckChoices(string path, JsonElement value, SchemaRules rules)
    {
        foreach (var part in rules.AllOf)
        {
            Check(path, value, default, part);
        }

        if (rules.AnyOf.Length > 0 && !rules.AnyOf.Any(part => Holds(value, part)))
        {
            Add(FieldErrorReason.FieldValueInvalid, Unnamed, "\"\"", $"\"{path}\" must validate at least one schema (anyOf)");
            Check(path, value, default, rules.AnyOf[0]);
        }

        if (rules.OneOf.Length > 0 && rules.OneOf.Count(part => Holds(value, part)) is var valid and not 1)
        {
            Add(FieldErrorReason.FieldValueInvalid, Unnamed, "\"\"",
                $"\"{path}\" must validate one and only one schema (oneOf). {(valid == 0 ? "Found none valid" : $"Found {valid} valid alternatives")}");
            if (valid == 0)
            {
                Check(path, value, default, rules.OneOf[0]);
            }
        }

        if (rules.Not is { } not && Holds(value, not))
        {
            Add(FieldErrorReason.FieldValueInvalid, Unnamed, "\"\"", $"\"{path}\" must not validate the schema (not)");
        }
    }

    private const string Unnamed = "<nil>";

    private static bool Holds(JsonElement value, SchemaRules rules)
    {
        var trial = new ValidationContext();
        new SchemaValidator(trial).Check("", value, default, rules);
        return trial.IsValid;
    }

    private static bool HasTwins(JsonElement array)
    {
        var items = array.EnumerateArray().ToArray();
        for (var i = 0; i < items.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (JsonElement.DeepEquals(items[i], items[j]))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool HasType(JsonElement value, string[] types)
    {
        if (types.Length == 0)
        {
            return true;
        }

        var type = TypeOf(value);
        return types.Contains(type) || (type == "integer" && types.Contains("number"));
    }

    /// <summary>A value's type in the words of JSON schemas.</summary>
    public static string TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Number => value.TryGetInt64(out _) || (value.TryGetDouble(out var number) && double.IsInteger(number)) ? "integer" : "number",
        _ => "null",
    };

    /// <summary>The path of a property.</summary>
    public static string Below(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private void Add(FieldErrorReason reason, string path, string shown, string detail) => context.Add(reason, path, $"Invalid value: {shown}: {detail}");

    private static string Shown(JsonElement value) => value.ValueKind == JsonValueKind.String ? Shown(value.GetString()!) : value.GetRawText();

    private static string Shown(string text) => $"\"{text}\"";

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
