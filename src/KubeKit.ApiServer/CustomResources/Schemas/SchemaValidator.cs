using System.Globalization;
using System.Text.Json;
using KubeKit.Resources.Validation;

namespace KubeKit.ApiServer.CustomResources.Schemas;

/// <summary>
/// Checks values against their schema, in upstream's words. With an old value, what did not change may go on breaking rules
/// that came later (ratcheting).
/// </summary>
internal sealed partial class SchemaValidator
{
    private readonly List<FieldError> _errors = [];

    /// <summary>The rules that were found broken.</summary>
    public IReadOnlyList<FieldError> Errors => _errors;

    /// <summary>Checks a value.</summary>
    /// <param name="path">The value's path; empty for the object itself.</param>
    /// <param name="value">The value.</param>
    /// <param name="old">The value before; undefined where none corresponds to it.</param>
    /// <param name="rules">Its schema.</param>
    /// <returns>How many of the rules hold: of conditions that all fail, the one that holds best is told of.</returns>
    public int Check(string path, JsonElement value, JsonElement old, SchemaRules rules)
    {
        var mark = _errors.Count;
        var matches = CheckAll(path, value, old, rules);
        if (_errors.Count > mark && old.ValueKind != JsonValueKind.Undefined && Correlation.AreSame(value, old, rules))
        {
            _errors.RemoveRange(mark, _errors.Count - mark);
        }

        return matches;
    }

    private int CheckAll(string path, JsonElement value, JsonElement old, SchemaRules rules)
    {
        var matches = 1 + CheckType(path, value, rules);
        if (value.ValueKind == JsonValueKind.Null)
        {
            CheckEnum(path, value, rules);
            return matches;
        }

        matches += 1 + CheckChoices(path, value, rules);
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                CheckString(path, value.GetString()!, rules);
                matches++;
                break;
            case JsonValueKind.Number:
                CheckNumber(path, value, rules);
                matches++;
                break;
            case JsonValueKind.Array:
                matches += 1 + CheckArray(path, value, old, rules);
                break;
        }

        CheckEnum(path, value, rules);
        if (value.ValueKind == JsonValueKind.Object)
        {
            matches += 1 + CheckObject(path, value, old, rules);
        }

        return matches + 1;
    }

    private int CheckType(string path, JsonElement value, SchemaRules rules)
    {
        if (rules.Types.Length == 0 || (value.ValueKind == JsonValueKind.Null && rules.IsNullable) || HasType(value, rules.Types))
        {
            return 1;
        }

        var type = TypeOf(value);
        Add(FieldErrorReason.FieldValueTypeInvalid, path, Shown(type), $"{path} in body must be of type {string.Join(',', rules.Types)}: \"{type}\"");
        return 0;
    }

    // Null is none of the values of an enum, even where the enum names it: as upstream.
    private void CheckEnum(string path, JsonElement value, SchemaRules rules)
    {
        if (rules.Enum.Length > 0 && (value.ValueKind == JsonValueKind.Null || !rules.Enum.Any(allowed => JsonElement.DeepEquals(allowed, value))))
        {
            Add(FieldErrorReason.FieldValueNotSupported, path,
                $"Unsupported value: {Shown(value)}: supported values: {string.Join(", ", rules.Enum.Select(v => v.ValueKind == JsonValueKind.String ? Shown(v) : $"\"{v.GetRawText()}\""))}");
        }
    }

    private int CheckArray(string path, JsonElement value, JsonElement old, SchemaRules rules)
    {
        var matches = 0;
        if (rules.Items is { } items)
        {
            var index = 0;
            foreach (var item in value.EnumerateArray())
            {
                matches += Check(string.Create(CultureInfo.InvariantCulture, $"{path}[{index++}]"), item, rules.ListType == "map" ? ListKeys.Find(old, item, rules.MapKeys) : default, items);
            }
        }

        var count = value.GetArrayLength();
        if (count < rules.MinItems)
        {
            Add(FieldErrorReason.FieldValueInvalid, path, Text(count), $"{path} in body should have at least {rules.MinItems} items");
        }

        if (count > rules.MaxItems)
        {
            Add(FieldErrorReason.FieldValueTooMany, path, $"Too many: {count}: must have at most {rules.MaxItems} items");
        }

        if (rules.HasUniqueItems && HasTwins(value))
        {
            Add(FieldErrorReason.FieldValueInvalid, path, "\"\"", $"{path} in body shouldn't contain duplicates");
        }

        return matches;
    }

    private int CheckObject(string path, JsonElement value, JsonElement old, SchemaRules rules)
    {
        var count = rules.MinProperties is null && rules.MaxProperties is null ? 0 : value.GetPropertyCount();
        if (count < rules.MinProperties)
        {
            Add(FieldErrorReason.FieldValueInvalid, path, Text(count), $"{path} in body should have at least {rules.MinProperties} properties");
            return 0;
        }

        if (count > rules.MaxProperties)
        {
            Add(FieldErrorReason.FieldValueTooMany, path, $"Too many: {count}: must have at most {rules.MaxProperties} items");
            return 0;
        }

        var matches = 0;
        foreach (var property in value.EnumerateObject())
        {
            if (rules.Find(property) is { } below)
            {
                var before = old.ValueKind == JsonValueKind.Object && old.TryGetProperty(property.Name, out var found) ? found : default;
                matches += Check(Below(path, property.Name), property.Value, before, below);
            }
        }

        foreach (var name in rules.Required)
        {
            if (!value.TryGetProperty(name, out _))
            {
                Add(FieldErrorReason.FieldValueRequired, Below(path, name), "Required value");
            }
        }

        return matches;
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
        var type = TypeOf(value);
        return types.AsSpan().Contains(type) || (type == "integer" && types.AsSpan().Contains("number"));
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

    private void Add(FieldErrorReason reason, string path, string shown, string detail) => Add(reason, path, $"Invalid value: {shown}: {detail}");

    // What was told already is not told again.
    private void Add(FieldErrorReason reason, string path, string message)
    {
        var error = new FieldError(reason, path, message);
        if (!_errors.Contains(error))
        {
            _errors.Add(error);
        }
    }

    private static string Shown(JsonElement value) => value.ValueKind == JsonValueKind.String ? Shown(value.GetString()!) : value.GetRawText();

    private static string Shown(string text) => $"\"{text}\"";

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
