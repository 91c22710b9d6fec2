using System.Globalization;
using System.Text.RegularExpressions;
using KubeKit.Generators.Diagnostics;
using KubeKit.Generators.Emission;
using KubeKit.Generators.Model;
using Microsoft.CodeAnalysis;

namespace KubeKit.Generators.Parsing;

/// <summary>Checks members of custom kinds by what the API server asks of the schemas of CustomResourceDefinitions.</summary>
internal static class CustomRules
{
    // Those that upstream's server checks strings by.
    private static readonly string[] Formats =
    [
        "bsonobjectid", "byte", "cidr", "creditcard", "date", "date-time", "duration", "email", "hexcolor", "hostname", "ipv4", "ipv6", "isbn", "isbn10", "isbn13",
        "k8s-long-name", "k8s-short-name", "mac", "password", "rgbcolor", "ssn", "uri", "uuid", "uuid3", "uuid4", "uuid5",
    ];

    public static void Check(IPropertySymbol property, MemberModel member, Findings findings)
    {
        Default(property, member, findings);
        if (property.Find(KnownNames.FormatAttribute) is { } format && format.Argument<string>(0) is { } name && !Formats.Contains(name))
        {
            findings.Add(MemberDescriptors.UnknownFormat, format.Place() ?? property.Place(), name, string.Join(", ", Formats));
        }
    }

    private static void Default(IPropertySymbol property, MemberModel member, Findings findings)
    {
        if ((member.DefaultJson ?? member.ImpliedDefault) is not { } json || member.Rule is not { } rule || Broken(member.Value, rule, json) is not { } broken)
        {
            return;
        }

        var place = member.DefaultJson is null ? property.Place() : property.Find(KnownNames.DefaultAttribute)?.Place() ?? property.Place();
        var advice = member.DefaultJson is null ? "let it be null, require it, or give it a [Default]" : "choose another default";
        findings.Add(MemberDescriptors.DefaultBreaksRule, place, property.Name, json, broken, advice);
    }

    private static string? Broken(ValueModel value, ConstraintModel rule, string json) => value.Form switch
    {
        ValueForm.String => BrokenText(rule, Literals.FromJson(json)),
        ValueForm.List when json == "[]" && rule.MinItems > 0 => $"has fewer than {rule.MinItems} items",
        ValueForm.Map when json == "{}" && rule.MinProperties > 0 => $"has fewer than {rule.MinProperties} entries",
        _ when rule.BoundsNumber && double.TryParse(json, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => BrokenNumber(rule, number),
        _ => null,
    };

    private static string? BrokenText(ConstraintModel rule, string text) =>
        text.Length < rule.MinLength ? $"is shorter than {rule.MinLength}"
        : text.Length > rule.MaxLength ? $"is longer than {rule.MaxLength}"
        : rule.Enum.Count > 0 && !rule.Enum.Contains(text) ? $"is none of {string.Join(", ", rule.Enum)}"
        : rule.Pattern is { } pattern && !Matches(pattern, text) ? $"does not match {pattern}"
        : null;

    private static string? BrokenNumber(ConstraintModel rule, double number) =>
        number < rule.Minimum || (rule.IsMinimumExclusive && number == rule.Minimum) ? $"is less than {Literals.Number(rule.Minimum!.Value)} allows"
        : number > rule.Maximum || (rule.IsMaximumExclusive && number == rule.Maximum) ? $"is more than {Literals.Number(rule.Maximum!.Value)} allows"
        : rule.MultipleOf is { } step && step > 0 && number / step != Math.Floor(number / step) ? $"is no multiple of {Literals.Number(step)}"
        : null;

    private static bool Matches(string pattern, string text)
    {
        try
        {
            // A pattern that cannot be read is told of elsewhere; one that takes too long here is left to the server.
            return Regex.IsMatch(text, pattern, RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(100));
        }
        catch (Exception e) when (e is ArgumentException or RegexMatchTimeoutException)
        {
            return true;
        }
    }
}
