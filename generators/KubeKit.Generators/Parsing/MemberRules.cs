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
        foreach (var data in property.GetAttributes())
        {
            if (Needs(data.AttributeClass?.DefinitionName() ?? "") is { } needs && !needs.Fits(member.Value))
            {
                var place = data.Place() ?? property.Place();
                if (needs == Records && Scalars.Fits(member.Value))
                {
                    findings.Replace(MemberDescriptors.NotList, place, "ListMap", "ListSet", ShortName(data), property.Name, needs.Text);
                }
                else
                {
                    findings.Add(needs.IsOfLists ? MemberDescriptors.NotList : MemberDescriptors.AttributeDoesNotFit, place, ShortName(data), property.Name, needs.Text);
                }
            }

            Bounds(property, data, findings);
            if (ConstraintParser.IsPattern(data) && ConstraintParser.Pattern(data) is { } pattern && PatternError(pattern) is { } error)
            {
                findings.Add(MemberDescriptors.BadPattern, data.Place() ?? property.Place(), property.Name, error, ShortName(data));
            }
        }
    }

    private sealed record Need(string Text, Func<ValueModel, bool> Fits, bool IsOfLists = false);

    private static readonly Need Text = new("a string or a list of strings", value => IsText(value) || (value.IsCollection && IsText(value.Item!)));
    private static readonly Need Texts = new("a list of strings", value => value.IsCollection && IsText(value.Item!));
    private static readonly Need Number = new("a number or a list of numbers", value => IsNumber(value.Form) || (value.IsCollection && IsNumber(value.Item!.Form)));
    private static readonly Need Length = new("a string, list or map", value => value.IsCollection || value.Form is ValueForm.String or ValueForm.Bytes);
    private static readonly Need List = new("a list", value => value.Form == ValueForm.List);
    private static readonly Need Scalars = new("a list of scalars", value => value.Form == ValueForm.List && !value.Item!.IsCollection && value.Item.Form != ValueForm.Object, IsOfLists: true);
    private static readonly Need Records = new("a list of records", value => value is { Form: ValueForm.List, Item.Form: ValueForm.Object }, IsOfLists: true);
    private static readonly Need Time = new("a DateTimeOffset", value => value.Innermost.Form == ValueForm.MicroTime);
    private static readonly Need Raw = new("a RawJson", value => value.Form == ValueForm.Raw);
    private static readonly Need RawMap = new("a dictionary of RawJson that can be null", value => value is { Form: ValueForm.Map, Item.Form: ValueForm.Raw, IsNullable: true, Collection: not CollectionType.Array });
    private static readonly Need Parts = new("a list, map or record", value => value.IsCollection || value.Form is ValueForm.Object or ValueForm.Raw);

    private static Need? Needs(string attribute) => attribute switch
    {
        KnownNames.EnumAttribute or KnownNames.PatternAttribute or KnownNames.FormatAttribute => Text,
        ConstraintParser.Annotations + "RegularExpressionAttribute" or ConstraintParser.Annotations + "StringLengthAttribute" or ConstraintParser.Annotations + "AllowedValuesAttribute" => Text,
        ConstraintParser.Annotations + "UrlAttribute" or ConstraintParser.Annotations + "EmailAddressAttribute" or ConstraintParser.Annotations + "Base64StringAttribute" => Text,
        KnownNames.ItemLengthAttribute => Texts,
        KnownNames.RangeAttribute or KnownNames.MultipleOfAttribute or ConstraintParser.Annotations + "RangeAttribute" => Number,
        KnownNames.LengthAttribute or KnownNames.MinLengthAttribute or KnownNames.MaxLengthAttribute => Length,
        ConstraintParser.Annotations + "LengthAttribute" or ConstraintParser.Annotations + "MinLengthAttribute" or ConstraintParser.Annotations + "MaxLengthAttribute" => Length,
        KnownNames.MinItemsAttribute or KnownNames.MaxItemsAttribute => List,
        KnownNames.ListSetAttribute or KnownNames.UniqueItemsAttribute => Scalars,
        KnownNames.ListMapAttribute => Records,
        KnownNames.MicroTimeAttribute => Time,
        KnownNames.EmbeddedResourceAttribute => Raw,
        KnownNames.UnknownFieldsAttribute => RawMap,
        KnownNames.AtomicAttribute => Parts,
        _ => null,
    };

    private static string ShortName(AttributeData data) => (data.AttributeClass?.Name ?? "").Replace("Attribute", "");

    private static void Bounds(IPropertySymbol property, AttributeData data, Findings findings)
    {
        var (minimum, maximum) = data.AttributeClass?.DefinitionName() switch
        {
            KnownNames.RangeAttribute or ConstraintParser.Annotations + "RangeAttribute" => ConstraintParser.Range(data) ?? default,
            KnownNames.LengthAttribute or KnownNames.ItemLengthAttribute or ConstraintParser.Annotations + "LengthAttribute" => ConstraintParser.Range(data) ?? default,
            _ => default,
        };
        if (minimum > maximum)
        {
            findings.Add(MemberDescriptors.BadBounds, data.Place() ?? property.Place(), ShortName(data), property.Name, minimum, maximum);
        }
    }

    private static bool IsText(ValueModel value) => value.Form == ValueForm.String;

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
