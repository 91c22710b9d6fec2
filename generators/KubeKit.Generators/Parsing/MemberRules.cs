using System.Text.RegularExpressions;
using KubeKit.Generators.Diagnostics;
using KubeKit.Generators.Model;
using Microsoft.CodeAnalysis;

namespace KubeKit.Generators.Parsing;

/// <summary>Checks that the attributes of a property fit its type.</summary>
internal static class MemberRules
{
    public static void Check(IPropertySymbol property, MemberModel member, Findings findings)
    {
        var value = member.Value;
        var item = value.Form == ValueForm.List ? value.Item! : value;
        var (isList, isText) = (value.Form == ValueForm.List, item.Form == ValueForm.String);
        Fits(KnownNames.EnumAttribute, "Enum", isText, "a string or a list of strings", MemberDescriptors.AttributeDoesNotFit);
        Fits(KnownNames.PatternAttribute, "Pattern", isText, "a string or a list of strings", MemberDescriptors.AttributeDoesNotFit);
        Fits(KnownNames.RangeAttribute, "Range", IsNumber(item.Form), "a number or a list of numbers", MemberDescriptors.AttributeDoesNotFit);
        Fits(KnownNames.LengthAttribute, "Length", value.IsCollection || value.Form is ValueForm.String or ValueForm.Bytes,
            "a string, list or map", MemberDescriptors.AttributeDoesNotFit);
        Fits(KnownNames.MicroTimeAttribute, "MicroTime", value.Innermost.Form == ValueForm.MicroTime, "a DateTimeOffset", MemberDescriptors.AttributeDoesNotFit);
        Fits(KnownNames.ListMapAttribute, "ListMap", isList && item.Form == ValueForm.Object, "a list of records", MemberDescriptors.NotList);
        Fits(KnownNames.ListSetAttribute, "ListSet", isList && !item.IsCollection && item.Form != ValueForm.Object, "a list of scalars", MemberDescriptors.NotList);
        Bounds(property, member, findings);
        if (member.Pattern is { } pattern && PatternError(pattern) is { } error)
        {
            findings.Add(MemberDescriptors.BadPattern, property.Find(KnownNames.PatternAttribute)!.Place(), property.Name, error);
        }

        void Fits(string attribute, string shortName, bool fits, string needs, DiagnosticDescriptor descriptor)
        {
            if (!fits && property.Find(attribute) is { } data)
            {
                findings.Add(descriptor, data.Place() ?? property.Place(), shortName, property.Name, needs);
            }
        }
    }

    private static void Bounds(IPropertySymbol property, MemberModel member, Findings findings)
    {
        if (member.Range is { } range && range.Minimum > range.Maximum)
        {
            findings.Add(MemberDescriptors.BadBounds, property.Find(KnownNames.RangeAttribute)!.Place(), "Range", property.Name, range.Minimum, range.Maximum);
        }

        if (member.Length is { } length && length.Minimum > length.Maximum)
        {
            findings.Add(MemberDescriptors.BadBounds, property.Find(KnownNames.LengthAttribute)!.Place(), "Length", property.Name, length.Minimum, length.Maximum);
        }
    }

    private static bool IsNumber(ValueForm form) => form is ValueForm.Int32 or ValueForm.Int64 or ValueForm.Double or ValueForm.Decimal;

    /// <summary>Why a pattern cannot run without backtracking: the compiler's runtime may be too old to have that engine, so its limits are checked by hand.</summary>
    private static string? PatternError(string pattern)
    {
        try
        {
            _ = new Regex(pattern, RegexOptions.CultureInvariant);
        }
        catch (ArgumentException e)
        {
            return e.Message;
        }

        var backtracks = Regex.Match(pattern, @"(?<!\\)(?:\\\\)*(\(\?(?:[=!>]|<[=!])|\\[1-9]|\\k<|\(\?\()", RegexOptions.CultureInvariant);
        return backtracks.Success ? $"'{backtracks.Groups[1].Value}' cannot be matched without backtracking" : null;
    }
}
