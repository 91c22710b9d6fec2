using KubeKit.Generators.Model;
using Microsoft.CodeAnalysis;

namespace KubeKit.Generators.Parsing;

/// <summary>
/// Gathers what attributes say of a value: KubeKit's own and those of System.ComponentModel.DataAnnotations. Of a list or map
/// they bound the number of its items where they speak of length, and each item where they speak of anything else.
/// </summary>
internal static class ConstraintParser
{
    public const string Annotations = "System.ComponentModel.DataAnnotations.";

    /// <summary>What a value must look like, and what each of its items must.</summary>
    public static (ConstraintModel? Value, ConstraintModel? Item) Parse(IPropertySymbol property, ValueModel value, bool isRequiredFilled)
    {
        var (own, item) = (ConstraintModel.None, ConstraintModel.None);
        foreach (var data in property.GetAttributes())
        {
            var name = Name(data);
            if (Count(data, name) is { } count)
            {
                own = WithCount(own, value, count.Minimum, count.Maximum);
            }
            else if (value.IsCollection)
            {
                item = WithScalar(item, data, name);
            }
            else
            {
                own = WithScalar(own, data, name);
            }
        }

        if (isRequiredFilled)
        {
            own = WithCount(own, value, 1, null);
        }

        return (own.IsNone ? null : own, item.IsNone ? null : item);
    }

    /// <summary>The bounds that [Range] and its like state, infinite where they state none.</summary>
    public static (double Minimum, double Maximum)? Range(AttributeData data) =>
        data.ConstructorArguments is { Length: 2 } two && Number(two[0]) is { } minimum && Number(two[1]) is { } maximum
            ? (minimum, maximum)
            : data.ConstructorArguments is { Length: 3 } three && Parsed(three[1]) is { } least && Parsed(three[2]) is { } greatest
                ? (least, greatest)
                : null;

    /// <summary>Whether an attribute states a pattern.</summary>
    public static bool IsPattern(AttributeData data) => Name(data) is KnownNames.PatternAttribute or Annotations + "RegularExpressionAttribute";

    private static (long? Minimum, long? Maximum)? Count(AttributeData data, string name) => name switch
    {
        KnownNames.LengthAttribute or Annotations + "LengthAttribute" => (Long(data, 0), Long(data, 1)),
        KnownNames.MinLengthAttribute or Annotations + "MinLengthAttribute" or KnownNames.MinItemsAttribute => (Long(data, 0), null),
        KnownNames.MaxLengthAttribute or KnownNames.MaxItemsAttribute => (null, Long(data, 0)),
        // Without a number it says that the field is no longer than its column in a database may be.
        Annotations + "MaxLengthAttribute" => (null, Long(data, 0)),
        _ => null,
    };

    private static ConstraintModel WithCount(ConstraintModel model, ValueModel value, long? minimum, long? maximum) => value.Form switch
    {
        ValueForm.List => model with { MinItems = Greater(model.MinItems, minimum), MaxItems = Less(model.MaxItems, maximum) },
        ValueForm.Map => model with { MinProperties = Greater(model.MinProperties, minimum), MaxProperties = Less(model.MaxProperties, maximum) },
        ValueForm.String => model with { MinLength = Greater(model.MinLength, minimum), MaxLength = Less(model.MaxLength, maximum) },
        _ => model,
    };

    private static ConstraintModel WithScalar(ConstraintModel model, AttributeData data, string name)
    {
        switch (name)
        {
            case KnownNames.RangeAttribute or Annotations + "RangeAttribute" when Range(data) is { } range:
                return model with
                {
                    Minimum = Finite(range.Minimum),
                    Maximum = Finite(range.Maximum),
                    IsMinimumExclusive = Finite(range.Minimum) is not null && data.Named<bool>("MinimumIsExclusive"),
                    IsMaximumExclusive = Finite(range.Maximum) is not null && data.Named<bool>("MaximumIsExclusive"),
                };
            case KnownNames.MultipleOfAttribute when data.ConstructorArguments.Length == 1:
                return model with { MultipleOf = Number(data.ConstructorArguments[0]) };
            case KnownNames.PatternAttribute or Annotations + "RegularExpressionAttribute":
                return model with { Pattern = Pattern(data) };
            case KnownNames.FormatAttribute:
                return model with { Format = data.Argument<string>(0) };
            case KnownNames.EnumAttribute or Annotations + "AllowedValuesAttribute":
                return model with { Enum = (data.ConstructorArguments.FirstOrDefault().Strings() ?? []).ToEquatableArray() };
            case KnownNames.ItemLengthAttribute:
                return model with { MinLength = Long(data, 0), MaxLength = Long(data, 1) };
            case Annotations + "StringLengthAttribute":
                return model with { MinLength = data.Named<int>("MinimumLength") is > 0 and var least ? least : model.MinLength, MaxLength = Long(data, 0) };
            case Annotations + "UrlAttribute":
                return model with { Format = "uri" };
            case Annotations + "EmailAddressAttribute":
                return model with { Format = "email" };
            case Annotations + "Base64StringAttribute":
                return model with { Format = "byte" };
            default:
                return model;
        }
    }

    /// <summary>The pattern that an attribute states. That of data annotations matches the whole text.</summary>
    public static string? Pattern(AttributeData data) => Name(data) == KnownNames.PatternAttribute ? data.Argument<string>(0)
        : data.Argument<string>(0) is { } whole ? whole.StartsWith("^", StringComparison.Ordinal) && whole.EndsWith("$", StringComparison.Ordinal) && !whole.Contains("|") ? whole : $"^(?:{whole})$"
        : null;

    private static string Name(AttributeData data) => data.AttributeClass?.DefinitionName() ?? "";

    private static double? Number(TypedConstant constant) => constant.Value switch
    {
        double number => number,
        int number => number,
        _ => null,
    };

    private static double? Parsed(TypedConstant constant) => constant.Value is string text
        && double.TryParse(text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;

    private static long? Long(AttributeData data, int index) =>
        index < data.ConstructorArguments.Length && data.ConstructorArguments[index].Value is int number and >= 0 ? number : null;

    // Bounds beyond what numbers can be, such as double.MaxValue, bind nothing.
    private static double? Finite(double number) => double.IsInfinity(number) || Math.Abs(number) >= double.MaxValue ? null : number;

    private static long? Greater(long? one, long? other) => one is { } a && other is { } b ? Math.Max(a, b) : one ?? other;

    private static long? Less(long? one, long? other) => one is { } a && other is { } b ? Math.Min(a, b) : one ?? other;
}
