using System.Globalization;
using KubeKit.Generators.Model;

namespace KubeKit.Generators.Emission;

/// <summary>Writes what a value must look like as an object initializer.</summary>
internal static class RuleEmitter
{
    /// <summary>The rule as <c>new() { ... }</c>.</summary>
    public static string New(ConstraintModel rule, EquatableArray<string> enumNames = default)
    {
        var parts = new List<string>();
        Add("Minimum", Number(rule.Minimum));
        Add("IsMinimumExclusive", Flag(rule.IsMinimumExclusive));
        Add("Maximum", Number(rule.Maximum));
        Add("IsMaximumExclusive", Flag(rule.IsMaximumExclusive));
        Add("MultipleOf", Number(rule.MultipleOf));
        Add("MinLength", Whole(rule.MinLength));
        Add("MaxLength", Whole(rule.MaxLength));
        Add("Pattern", rule.Pattern is { } pattern ? Literals.Text(pattern) : null);
        Add("Format", rule.Format is { } format ? Literals.Text(format) : null);
        Add("Enum", (rule.Enum.Count > 0 ? rule.Enum : enumNames) is { Count: > 0 } names ? Literals.Texts(names) : null);
        Add("MinItems", Whole(rule.MinItems));
        Add("MaxItems", Whole(rule.MaxItems));
        Add("MinProperties", Whole(rule.MinProperties));
        Add("MaxProperties", Whole(rule.MaxProperties));
        return $"new() {{ {string.Join(", ", parts)} }}";

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                parts.Add($"{name} = {value}");
            }
        }
    }

    private static string? Number(double? value) => value is { } number ? Literals.Number(number) : null;

    private static string? Whole(long? value) => value?.ToString(CultureInfo.InvariantCulture);

    private static string? Flag(bool value) => value ? "true" : null;
}
