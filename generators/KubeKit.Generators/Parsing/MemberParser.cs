using KubeKit.Generators.Diagnostics;
using KubeKit.Generators.Model;
using Microsoft.CodeAnalysis;

namespace KubeKit.Generators.Parsing;

/// <summary>Reads a property: its names, its type, and what its attributes say.</summary>
internal static class MemberParser
{
    public static MemberModel? Parse(IPropertySymbol property, bool isInherited, Action<INamedTypeSymbol> found, Findings? findings)
    {
        var value = ValueParser.Parse(property.Type, property.Has(KnownNames.MicroTimeAttribute), found);
        if (value is null)
        {
            var shown = property.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
            if (Replacement(property.Type) is { } other)
            {
                findings?.Replace(MemberDescriptors.UnsupportedType, property.Place(), "", other, property.Name, shown, Advice(property.Type));
            }
            else
            {
                findings?.Add(MemberDescriptors.UnsupportedType, property.Place(), property.Name, shown, Advice(property.Type));
            }

            return null;
        }

        var required = property.Find(KnownNames.RequiredAttribute) ?? property.Find(ConstraintParser.Annotations + "RequiredAttribute");
        var allowsEmpty = required is null || required.Named<bool>("AllowEmpty") || required.Named<bool>("AllowEmptyStrings");
        var (rule, itemRule) = ConstraintParser.Parse(property, value, isRequiredFilled: !allowsEmpty);
        var isRequired = required is not null || property.IsRequired;
        var patchMerge = property.Find(KnownNames.PatchMergeAttribute);
        var protoField = property.Find(KnownNames.ProtoFieldAttribute);
        var defaultValue = DefaultParser.Parse(property, value, findings);
        var member = new MemberModel
        {
            Name = property.Name,
            JsonName = property.Find(KnownNames.JsonNameAttribute)?.Argument<string>(0) ?? JsonName(property.Name),
            Value = value,
            Description = Documentation.Summary(property),
            IsInherited = isInherited,
            HasRequiredModifier = property.IsRequired,
            IsRequired = isRequired,
            // The modifier alone says that authors set it in C#, not that it may not be empty.
            AllowsEmpty = allowsEmpty,
            IsImmutable = property.Has(KnownNames.ImmutableAttribute),
            IsAtomic = property.Has(KnownNames.AtomicAttribute),
            IsListSet = property.Has(KnownNames.ListSetAttribute) || property.Has(KnownNames.UniqueItemsAttribute),
            ListMapKeys = (property.Find(KnownNames.ListMapAttribute)?.ConstructorArguments.FirstOrDefault().Strings() ?? []).ToEquatableArray(),
            PatchMerges = patchMerge is not null,
            PatchMergeKey = patchMerge?.Argument<string>(0),
            PatchRetainsKeys = patchMerge?.Named<bool>("RetainKeys") == true || property.Has(KnownNames.PatchRetainKeysAttribute),
            PatchReplaces = property.Has(KnownNames.PatchReplaceAttribute),
            DefaultExpression = defaultValue?.Expression,
            DefaultJson = defaultValue?.Json,
            ImpliedDefault = isInherited || isRequired || defaultValue is not null ? null : ImpliedDefaults.Parse(property, value),
            Rule = rule,
            ItemRule = itemRule,
            IsEmbedded = value.Form == ValueForm.Raw && property.Has(KnownNames.EmbeddedResourceAttribute),
            TakesUnknown = value is { Form: ValueForm.Map, Item.Form: ValueForm.Raw } && property.Has(KnownNames.UnknownFieldsAttribute),
            Enum = (property.Find(KnownNames.EnumAttribute)?.ConstructorArguments.FirstOrDefault().Strings() ?? []).ToEquatableArray(),
            Range = Range(property.Find(KnownNames.RangeAttribute)),
            Length = Length(property.Find(KnownNames.LengthAttribute)),
            ProtoNumber = protoField is { ConstructorArguments.Length: 1 } && protoField.ConstructorArguments[0].Value is int number ? number : 0,
            ProtoIn = protoField?.Named<int>("In") ?? 0,
            KeepsEmpty = protoField?.Named<bool>("KeepsEmpty") == true,
            OmitsZero = property.Has(KnownNames.OmitZeroAttribute),
            Pattern = property.Find(KnownNames.PatternAttribute)?.Argument<string>(0),
        };
        if (findings is not null)
        {
            MemberRules.Check(property, member, findings);
        }

        return member;
    }

    private static string JsonName(string name) => char.ToLowerInvariant(name[0]) + name.Substring(1);

    private static RangeModel? Range(AttributeData? data) =>
        data is { ConstructorArguments.Length: 2 } && data.ConstructorArguments[0].Value is double minimum && data.ConstructorArguments[1].Value is double maximum
            ? new RangeModel(minimum, maximum)
            : null;

    private static LengthModel? Length(AttributeData? data) =>
        data is { ConstructorArguments.Length: 2 } && data.ConstructorArguments[0].Value is int minimum && data.ConstructorArguments[1].Value is int maximum
            ? new LengthModel(minimum, maximum)
            : null;

    // The type that a code fix puts in the place of one without a JSON form.
    private static string? Replacement(ITypeSymbol type)
    {
        var inner = type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;
        var name = inner.SpecialType switch
        {
            SpecialType.System_DateTime => "DateTimeOffset",
            SpecialType.System_Object => "RawJson",
            SpecialType.System_Int16 or SpecialType.System_Byte or SpecialType.System_UInt16 or SpecialType.System_SByte => "int",
            SpecialType.System_UInt32 or SpecialType.System_UInt64 => "long",
            SpecialType.System_Single => "double",
            _ => null,
        };
        return name is not null && (!ReferenceEquals(inner, type) || inner is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.Annotated }) ? name + "?" : name;
    }

    private static string Advice(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_DateTime } => "use DateTimeOffset",
        { SpecialType: SpecialType.System_Object } => "use RawJson for a field that may hold anything",
        { SpecialType: SpecialType.System_Int16 or SpecialType.System_Byte or SpecialType.System_UInt16 or SpecialType.System_SByte } => "use int",
        { SpecialType: SpecialType.System_UInt32 or SpecialType.System_UInt64 } => "use long",
        { SpecialType: SpecialType.System_Single } => "use double",
        { IsRecord: true, IsAbstract: true } => "it is abstract",
        { IsRecord: true, IsValueType: true } => "make it a record class",
        { TypeKind: TypeKind.Class, IsRecord: false } => "make it a partial record",
        _ => "use a string, bool, number, DateTimeOffset, TimeSpan, Quantity, IntOrString, RawJson, byte[], enum, partial record, or a list or string-keyed dictionary of these",
    };
}
