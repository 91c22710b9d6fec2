using System.ComponentModel;
using System.Globalization;
using System.Numerics;
using KubeKit.Resources.Schema;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.CompilerServices;

/// <summary>
/// Checks fields of custom kinds as the API server checks objects against the schema of a CustomResourceDefinition: the same
/// causes, in the same words, wherever a kind is served. Unset values pass: that they must be set is a rule of its own.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RuleChecks
{
    /// <summary>Checks a string: of its length and its pattern the first that fails is told, then its format.</summary>
    public static void Text(ValidationContext context, string member, string? value, ValueRule rule)
    {
        if (value is null)
        {
            return;
        }

        if (LengthAndPattern(value, rule) is { } detail)
        {
            Invalid(context, member, Quoted(value), detail);
        }
        else if (IsTooLong(value, rule))
        {
            Add(context, member, FieldErrorReason.FieldValueTooLong, $"Too long: may not be more than {rule.MaxLength} bytes");
        }

        if (rule.Format is { } format && !StringFormats.IsValid(format, value))
        {
            Add(context, member, FieldErrorReason.FieldValueTypeInvalid, $"Invalid value: {Quoted(value)}: {context.FieldPath(member)} in body must be of type {format}: {Quoted(value)}");
        }

        if (rule.Enum.Count > 0 && !rule.Enum.Contains(value))
        {
            Add(context, member, FieldErrorReason.FieldValueNotSupported, NotSupported(Quoted(value), rule.Enum));
        }
    }

    /// <summary>Checks a number.</summary>
    public static void Number<T>(ValidationContext context, string member, T? value, ValueRule rule)
        where T : struct, INumber<T>
    {
        if (value is not { } given)
        {
            return;
        }

        var number = double.CreateSaturating(given);
        var shown = given.ToString(null, CultureInfo.InvariantCulture);
        if (rule.MultipleOf is { } step && step > 0 && !double.IsInteger(number / step))
        {
            Invalid(context, member, shown, $"should be a multiple of {Shown(step)}");
        }

        if (rule.Maximum is { } maximum && (rule.IsMaximumExclusive ? number >= maximum : number > maximum))
        {
            Invalid(context, member, shown, $"should be less than {(rule.IsMaximumExclusive ? "" : "or equal to ")}{Shown(maximum)}");
        }

        if (rule.Minimum is { } minimum && (rule.IsMinimumExclusive ? number <= minimum : number < minimum))
        {
            Invalid(context, member, shown, $"should be greater than {(rule.IsMinimumExclusive ? "" : "or equal to ")}{Shown(minimum)}");
        }
    }

    /// <summary>Checks how many items a list has.</summary>
    public static void Items(ValidationContext context, string member, int? count, ValueRule rule)
    {
        if (count < rule.MinItems)
        {
            Invalid(context, member, $"{count}", $"should have at least {rule.MinItems} items");
        }

        if (count > rule.MaxItems)
        {
            Add(context, member, FieldErrorReason.FieldValueTooMany, $"Too many: {count}: must have at most {rule.MaxItems} items");
        }
    }

    /// <summary>Checks how many entries a map has; when it is wrong, nothing is said of the entries.</summary>
    public static bool Entries(ValidationContext context, string member, int? count, ValueRule rule)
    {
        if (count < rule.MinProperties)
        {
            Invalid(context, member, $"{count}", $"should have at least {rule.MinProperties} properties");
            return false;
        }

        if (count > rule.MaxProperties)
        {
            Add(context, member, FieldErrorReason.FieldValueTooMany, $"Too many: {count}: must have at most {rule.MaxProperties} items");
            return false;
        }

        return true;
    }

    /// <summary>Tells of a field that must be set.</summary>
    public static void Required(ValidationContext context, string member) => Add(context, member, FieldErrorReason.FieldValueRequired, "Required value");

    /// <summary>Checks that just one of some fields is set, or none where that is allowed.</summary>
    public static void OneOf(ValidationContext context, bool allowsNone, params ReadOnlySpan<(string Member, bool IsSet)> fields)
    {
        var count = 0;
        foreach (var (_, isSet) in fields)
        {
            count += isSet ? 1 : 0;
        }

        if (count == 1 || (count == 0 && allowsNone))
        {
            return;
        }

        // Upstream tells of conditions without the field at the head of the line, and of the first choice what it lacks.
        var found = count == 0 ? "Found none valid" : $"Found {count} valid alternatives";
        context.AddAtRoot(FieldErrorReason.FieldValueInvalid, $"Invalid value: \"\": \"{context.FieldPath("")}\" must validate one and only one schema (oneOf). {found}", "<nil>");
        if (count == 0)
        {
            Required(context, fields[0].Member);
        }
    }

    /// <summary>Checks that no two items of a set or map list are the same.</summary>
    /// <param name="context">Where errors go.</param>
    /// <param name="member">The JSON name of the list.</param>
    /// <param name="items">The list.</param>
    /// <param name="areSame">Whether two items are the same.</param>
    /// <param name="show">An item, or its keys, as messages show it.</param>
    public static void Duplicates<T>(ValidationContext context, string member, IEnumerable<T>? items, Func<T, T, bool> areSame, Func<T, string> show)
    {
        if (items is null)
        {
            return;
        }

        var all = items as IReadOnlyList<T> ?? [.. items];
        // Long lists are rare; they are looked at by the text of their keys.
        var seen = all.Count > MaxPairs ? new Dictionary<string, int>(StringComparer.Ordinal) : null;
        for (var index = 0; index < all.Count; index++)
        {
            // Of more than two only the second is told of, as upstream.
            if ((seen is null ? Before(all, index, areSame) : Before(seen, show(all[index]))) == 1)
            {
                context.Add(FieldErrorReason.FieldValueDuplicate, string.Create(CultureInfo.InvariantCulture, $"{member}[{index}]"), $"Duplicate value: {show(all[index])}");
            }
        }
    }

    /// <summary>The keys of an item as messages show them.</summary>
    /// <param name="keys">The JSON names, in their order, and the values.</param>
    public static string Keys(params ReadOnlySpan<(string Name, object? Value)> keys)
    {
        var texts = new List<string>();
        foreach (var (name, value) in keys)
        {
            if (value is not null)
            {
                texts.Add($"\"{name}\":{Scalar(value)}");
            }
        }

        return $"{{{string.Join(',', texts)}}}";
    }

    /// <summary>A scalar as messages show it.</summary>
    public static string Scalar(object? value) => value switch
    {
        null => "null",
        bool flag => flag ? "true" : "false",
        Quantities.IntOrString { IsString: false } number => number.Number.ToString(CultureInfo.InvariantCulture),
        Quantities.IntOrString text => Quoted(text.Text!),
        Quantities.Quantity quantity => Quoted(quantity.ToString()),
        DateTimeOffset time => Quoted(time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
        TimeSpan duration => Quoted(Quantities.GoDuration.Format(duration)),
        System.Enum name => Quoted(name.ToString()),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => Quoted(value.ToString() ?? ""),
    };

    internal static string NotSupported(string shown, IReadOnlyList<string> supported) =>
        $"Unsupported value: {shown}: supported values: {string.Join(", ", supported.Select(Quoted))}";

    internal static string Quoted(string text) => $"\"{text}\"";

    // Short lists are compared pair by pair, which needs no memory.
    private const int MaxPairs = 16;

    private static int Before<T>(IReadOnlyList<T> items, int index, Func<T, T, bool> areSame)
    {
        var same = 0;
        for (var i = 0; i < index; i++)
        {
            same += areSame(items[i], items[index]) ? 1 : 0;
        }

        return same;
    }

    private static int Before(Dictionary<string, int> seen, string key)
    {
        var before = seen.GetValueOrDefault(key);
        seen[key] = before + 1;
        return before;
    }

    private static bool IsTooLong(string value, ValueRule rule) => rule.MaxLength is { } maximum && value.Length > maximum && Length(value) > maximum;

    private static string? LengthAndPattern(string value, ValueRule rule)
    {
        if (IsTooLong(value, rule))
        {
            return null;
        }

        return rule.MinLength is { } minimum && Length(value) < minimum ? $"should be at least {minimum} chars long"
            : rule.Matcher?.IsMatch(value) == false ? $"should match '{rule.Pattern}'"
            : null;
    }

    private static int Length(string value) => value.EnumerateRunes().Count();

    private static string Shown(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    private static void Invalid(ValidationContext context, string member, string shown, string detail) =>
        Add(context, member, FieldErrorReason.FieldValueInvalid, $"Invalid value: {shown}: {context.FieldPath(member)} in body {detail}");

    private static void Add(ValidationContext context, string member, FieldErrorReason reason, string message) =>
        context.AddAtRoot(reason, message, context.FieldPath(member));
}
