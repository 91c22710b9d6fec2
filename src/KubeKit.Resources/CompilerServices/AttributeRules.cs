using System.Collections;
using System.ComponentModel;
using System.Globalization;
using System.Text.RegularExpressions;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.CompilerServices;

/// <summary>The rules that attributes state. Unset values pass: that they must be set is a rule of its own.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class AttributeRules
{
    /// <summary>Checks [Enum]; an empty string counts as unset.</summary>
    public static void Supported(ValidationContext context, string member, string? value, string[] supported)
    {
        if (!string.IsNullOrEmpty(value) && !supported.Contains(value))
        {
            context.NotSupported(member, value, supported);
        }
    }

    /// <summary>Checks [Enum] of each item.</summary>
    public static void Supported(ValidationContext context, string member, IEnumerable<string>? values, string[] supported)
    {
        var index = 0;
        foreach (var value in values ?? [])
        {
            if (!supported.Contains(value))
            {
                context.NotSupported(At(member, index), value, supported);
            }

            index++;
        }
    }

    /// <summary>Checks [Range].</summary>
    public static void Between(ValidationContext context, string member, double? value, double minimum, double maximum)
    {
        if (value < minimum || value > maximum)
        {
            context.Invalid(member, value, Bounds(minimum, maximum));
        }
    }

    /// <summary>Checks [Range] of each item.</summary>
    public static void Between<T>(ValidationContext context, string member, IEnumerable<T>? values, double minimum, double maximum)
        where T : struct, IConvertible
    {
        var index = 0;
        foreach (var value in values ?? [])
        {
            Between(context, At(member, index++), value.ToDouble(CultureInfo.InvariantCulture), minimum, maximum);
        }
    }

    /// <summary>Checks [Length] of a string, in characters (Unicode scalar values), as OpenAPI counts.</summary>
    public static void Length(ValidationContext context, string member, string? value, int minimum, int maximum)
    {
        var length = value?.EnumerateRunes().Count() ?? minimum;
        if (length < minimum)
        {
            context.Invalid(member, value, string.Create(CultureInfo.InvariantCulture, $"should be at least {minimum} chars long"));
        }
        else if (length > maximum)
        {
            context.TooLong(member, maximum);
        }
    }

    /// <summary>Checks [Length] of a list or map.</summary>
    public static void Length(ValidationContext context, string member, IEnumerable? items, int minimum, int maximum)
    {
        if (items is null)
        {
            return;
        }

        var count = items.Cast<object?>().Count();
        if (count < minimum)
        {
            context.Invalid(member, count, string.Create(CultureInfo.InvariantCulture, $"should have at least {minimum} items"));
        }
        else if (count > maximum)
        {
            context.Add(FieldErrorReason.FieldValueTooMany, member,
                string.Create(CultureInfo.InvariantCulture, $"Too many: {count}: must have at most {maximum} items"));
        }
    }

    /// <summary>A pattern of [Pattern], built on first use. Without backtracking: no text takes it long.</summary>
    public static Lazy<Regex> Pattern(string expression) => new(() => new Regex(expression, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant));

    /// <summary>Checks [Pattern].</summary>
    public static void Matches(ValidationContext context, string member, string? value, Lazy<Regex> pattern)
    {
        if (value is not null && !pattern.Value.IsMatch(value))
        {
            context.Invalid(member, value, $"should match '{pattern.Value}'");
        }
    }

    /// <summary>Checks [Pattern] of each item.</summary>
    public static void Matches(ValidationContext context, string member, IEnumerable<string>? values, Lazy<Regex> pattern)
    {
        var index = 0;
        foreach (var value in values ?? [])
        {
            Matches(context, At(member, index++), value, pattern);
        }
    }

    private static string At(string member, int index) => string.Create(CultureInfo.InvariantCulture, $"{member}[{index}]");

    private static string Bounds(double minimum, double maximum) => (minimum, maximum) switch
    {
        (_, >= long.MaxValue) => string.Create(CultureInfo.InvariantCulture, $"must be greater than or equal to {minimum}"),
        (<= long.MinValue, _) => string.Create(CultureInfo.InvariantCulture, $"must be less than or equal to {maximum}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"must be between {minimum} and {maximum}, inclusive"),
    };
}
