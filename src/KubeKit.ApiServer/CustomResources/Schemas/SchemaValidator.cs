using System.Globalization;
using System.Text;
using System.Text.Json;
using KubeKit.Resources.Validation;

namespace KubeKit.ApiServer.CustomResources.Schemas;

/// <summary>
/// Checks values against their schema, in upstream's words. With an old value, what did not change may go on breaking rules
/// that came later (ratcheting).
/// </summary>
internal sealed partial class SchemaValidator
{
    // Where the value stands. A path is made of it only where there is something to tell.
    private readonly List<(string? Name, int Index)> _path;
    private List<FieldError>? _errors;

    /// <param name="path">The path of the first value; empty for an object itself.</param>
    public SchemaValidator(string path) => _path = path.Length == 0 ? [] : [(path, 0)];

    private SchemaValidator(SchemaValidator other) => _path = [.. other._path];

    /// <summary>The rules that were found broken.</summary>
    public IReadOnlyList<FieldError> Errors => _errors ?? (IReadOnlyList<FieldError>)[];

    private int ErrorCount => _errors?.Count ?? 0;

    /// <summary>Checks a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="old">The value before; undefined where none corresponds to it.</param>
    /// <param name="rules">Its schema.</param>
    /// <returns>How many of the rules hold: of conditions that all fail, the one that holds best is told of.</returns>
    public int Check(JsonElement value, JsonElement old, SchemaRules rules)
    {
        var mark = ErrorCount;
        var matches = CheckAll(value, old, rules);
        if (ErrorCount > mark && old.ValueKind != JsonValueKind.Undefined && Correlation.AreSame(value, old, rules))
        {
            _errors!.RemoveRange(mark, _errors.Count - mark);
        }

        return matches;
    }

    private int CheckAll(JsonElement value, JsonElement old, SchemaRules rules)
    {
        var matches = 1 + CheckType(value, rules);
        if (value.ValueKind == JsonValueKind.Null)
        {
            CheckEnum(value, rules);
            return matches;
        }

        matches += 1 + CheckChoices(value, rules);
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                CheckString(value.GetString()!, rules);
                matches++;
                break;
            case JsonValueKind.Number:
                CheckNumber(value, rules);
                matches++;
                break;
            case JsonValueKind.Array:
                matches += 1 + CheckArray(value, old, rules);
                break;
        }

        CheckEnum(value, rules);
        if (value.ValueKind == JsonValueKind.Object)
        {
            matches += 1 + CheckObject(value, old, rules);
        }

        return matches + 1;
    }

    private int CheckType(JsonElement value, SchemaRules rules)
    {
        if (rules.Types.Length == 0 || (value.ValueKind == JsonValueKind.Null && rules.IsNullable) || HasType(value, rules.Types))
        {
            return 1;
        }

        var type = TypeOf(value);
        Add(FieldErrorReason.FieldValueTypeInvalid, Path(), Shown(type), $"{Path()} in body must be of type {string.Join(',', rules.Types)}: \"{type}\"");
        return 0;
    }

    // Null is none of the values of an enum, even where the enum names it: as upstream.
    private void CheckEnum(JsonElement value, SchemaRules rules)
    {
        if (rules.Enum.Length > 0 && (value.ValueKind == JsonValueKind.Null || !rules.Enum.Any(allowed => JsonElement.DeepEquals(allowed, value))))
        {
            Add(FieldErrorReason.FieldValueNotSupported, Path(),
                $"Unsupported value: {Shown(value)}: supported values: {string.Join(", ", rules.Enum.Select(v => v.ValueKind == JsonValueKind.String ? Shown(v) : $"\"{v.GetRawText()}\""))}");
        }
    }

    private int CheckArray(JsonElement value, JsonElement old, SchemaRules rules)
    {
        var matches = 0;
        if (rules.Items is { } items)
        {
            var index = 0;
            foreach (var item in value.EnumerateArray())
            {
                _path.Add((null, index++));
                matches += Check(item, rules.ListType == "map" ? ListKeys.Find(old, item, rules.MapKeys) : default, items);
                _path.RemoveAt(_path.Count - 1);
            }
        }

        var count = value.GetArrayLength();
        if (count < rules.MinItems)
        {
            Add(FieldErrorReason.FieldValueInvalid, Path(), Text(count), $"{Path()} in body should have at least {rules.MinItems} items");
        }

        if (count > rules.MaxItems)
        {
            Add(FieldErrorReason.FieldValueTooMany, Path(), $"Too many: {count}: must have at most {rules.MaxItems} items");
        }

        if (rules.HasUniqueItems && HasTwins(value))
        {
            Add(FieldErrorReason.FieldValueInvalid, Path(), "\"\"", $"{Path()} in body shouldn't contain duplicates");
        }

        return matches;
    }

    private int CheckObject(JsonElement value, JsonElement old, SchemaRules rules)
    {
        var count = rules.MinProperties is null && rules.MaxProperties is null ? 0 : value.GetPropertyCount();
        if (count < rules.MinProperties)
        {
            Add(FieldErrorReason.FieldValueInvalid, Path(), Text(count), $"{Path()} in body should have at least {rules.MinProperties} properties");
            return 0;
        }

        if (count > rules.MaxProperties)
        {
            Add(FieldErrorReason.FieldValueTooMany, Path(), $"Too many: {count}: must have at most {rules.MaxProperties} items");
            return 0;
        }

        var matches = 0;
        foreach (var property in value.EnumerateObject())
        {
            var known = rules.Known(property);
            if ((known?.Rules ?? rules.Additional) is { } below)
            {
                var name = known?.Name ?? property.Name;
                var before = old.ValueKind == JsonValueKind.Object && old.TryGetProperty(name, out var found) ? found : default;
                _path.Add((name, 0));
                matches += Check(property.Value, before, below);
                _path.RemoveAt(_path.Count - 1);
            }
        }

        foreach (var name in rules.Required)
        {
            if (!value.TryGetProperty(name, out _))
            {
                Add(FieldErrorReason.FieldValueRequired, Below(Path(), name), "Required value");
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

    private string Path()
    {
        var path = new StringBuilder();
        foreach (var (name, index) in _path)
        {
            _ = name is null ? path.Append(CultureInfo.InvariantCulture, $"[{index}]") : path.Append(path.Length == 0 ? "" : ".").Append(name);
        }

        return path.ToString();
    }

    private void Add(FieldErrorReason reason, string path, string shown, string detail) => Add(reason, path, $"Invalid value: {shown}: {detail}");

    // What was told already is not told again.
    private void Add(FieldErrorReason reason, string path, string message)
    {
        var error = new FieldError(reason, path, message);
        if (_errors?.Contains(error) != true)
        {
            (_errors ??= []).Add(error);
        }
    }

    private static string Shown(JsonElement value) => value.ValueKind == JsonValueKind.String ? Shown(value.GetString()!) : value.GetRawText();

    private static string Shown(string text) => $"\"{text}\"";

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
