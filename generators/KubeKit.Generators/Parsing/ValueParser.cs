using KubeKit.Generators.Model;
using Microsoft.CodeAnalysis;

namespace KubeKit.Generators.Parsing;

/// <summary>Finds the JSON form of a C# type.</summary>
internal static class ValueParser
{
    private static readonly Dictionary<string, CollectionType> Lists = new()
    {
        ["System.Collections.Generic.IReadOnlyList<T>"] = CollectionType.ReadOnly,
        ["System.Collections.Generic.IReadOnlyCollection<T>"] = CollectionType.ReadOnly,
        ["System.Collections.Generic.IList<T>"] = CollectionType.Mutable,
        ["System.Collections.Generic.List<T>"] = CollectionType.Mutable,
    };

    private static readonly Dictionary<string, CollectionType> Maps = new()
    {
        ["System.Collections.Generic.IReadOnlyDictionary<TKey, TValue>"] = CollectionType.ReadOnly,
        ["System.Collections.Generic.IDictionary<TKey, TValue>"] = CollectionType.Mutable,
        ["System.Collections.Generic.Dictionary<TKey, TValue>"] = CollectionType.Mutable,
    };

    /// <summary>The form of a type; null when it has none. Records that are found on the way go to <paramref name="found"/>.</summary>
    public static ValueModel? Parse(ITypeSymbol type, bool isMicroTime, Action<INamedTypeSymbol> found)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            return Parse(nullable.TypeArguments[0], isMicroTime, found) is { } inner ? inner with { IsNullable = true } : null;
        }

        var form = ScalarForm(type, isMicroTime);
        var model = form is { } scalar
            ? new ValueModel { Form = scalar, TypeName = TypeName(type) }
            : type is IArrayTypeSymbol { Rank: 1 } array
                ? Collection(ValueForm.List, CollectionType.Array, type, array.ElementType, isMicroTime, found)
                : type is INamedTypeSymbol named ? Named(named, isMicroTime, found) : null;
        return model is null
            ? null
            : model with { IsReferenceType = type.IsReferenceType, IsNullable = type.IsReferenceType && type.NullableAnnotation != NullableAnnotation.NotAnnotated };
    }

    private static ValueForm? ScalarForm(ITypeSymbol type, bool isMicroTime) => type.SpecialType switch
    {
        SpecialType.System_String => ValueForm.String,
        SpecialType.System_Boolean => ValueForm.Boolean,
        SpecialType.System_Int32 => ValueForm.Int32,
        SpecialType.System_Int64 => ValueForm.Int64,
        SpecialType.System_Double => ValueForm.Double,
        SpecialType.System_Decimal => ValueForm.Decimal,
        _ when type is IArrayTypeSymbol { Rank: 1, ElementType.SpecialType: SpecialType.System_Byte } => ValueForm.Bytes,
        _ when type is not INamedTypeSymbol { IsGenericType: false } => null,
        _ => type.DefinitionName() switch
        {
            "System.TimeSpan" => ValueForm.Duration,
            "System.DateTimeOffset" => isMicroTime ? ValueForm.MicroTime : ValueForm.Time,
            KnownNames.Quantity => ValueForm.Quantity,
            KnownNames.IntOrString => ValueForm.IntOrString,
            KnownNames.RawJson => ValueForm.Raw,
            _ => null,
        },
    };

    private static ValueModel? Named(INamedTypeSymbol type, bool isMicroTime, Action<INamedTypeSymbol> found)
    {
        if (type.TypeKind == TypeKind.Enum)
        {
            var members = type.GetMembers().OfType<IFieldSymbol>().Where(f => f.HasConstantValue).ToArray();
            return new ValueModel
            {
                Form = ValueForm.Enum,
                TypeName = TypeName(type),
                EnumNames = members.Select(EnumText).ToEquatableArray(),
                EnumMembers = members.Select(f => f.Name).ToEquatableArray(),
            };
        }

        var definition = type.DefinitionName();
        if (Lists.TryGetValue(definition, out var list))
        {
            return Collection(ValueForm.List, list, type, type.TypeArguments[0], isMicroTime, found);
        }

        if (Maps.TryGetValue(definition, out var map))
        {
            return type.TypeArguments[0].SpecialType == SpecialType.System_String
                ? Collection(ValueForm.Map, map, type, type.TypeArguments[1], isMicroTime, found)
                : null;
        }

        return Object(type, found);
    }

    private static ValueModel? Object(INamedTypeSymbol type, Action<INamedTypeSymbol> found)
    {
        // A type that writes its own JSON is as one of another assembly: nothing is generated for it, so it need not be partial.
        var isForeign = type.DeclaringSyntaxReferences.Length == 0 || (type.Implements(KnownNames.KubeValueInterface) && !type.IsPartial());
        if (isForeign ? !type.Implements(KnownNames.KubeValueInterface) : !type.IsRecord || type.IsValueType || type.IsAbstract || type.IsGenericType)
        {
            return null;
        }

        if (!isForeign)
        {
            found(type.OriginalDefinition);
        }

        return new ValueModel
        {
            Form = ValueForm.Object,
            TypeName = TypeName(type),
            IsValidated = type.Implements(KnownNames.ValidatedInterface),
            IsProtobuf = isForeign && type.Implements(KnownNames.ProtobufValueInterface),
            // Of types of this compilation all are found once all types are known.
            HasRules = isForeign && !type.Implements(KnownNames.ValidatedWholeInterface),
            HasImmutable = isForeign && type.GetMembers("ValidateImmutable").Length > 0,
        };
    }

    private static ValueModel? Collection(
        ValueForm form, CollectionType collection, ITypeSymbol type, ITypeSymbol item, bool isMicroTime, Action<INamedTypeSymbol> found)
    {
        var model = Parse(item, isMicroTime, found);
        // An unset item has no JSON form: null items of value types are refused, null strings read as empty.
        return model is null || (model.IsNullable && !model.IsReferenceType)
            ? null
            : new ValueModel { Form = form, TypeName = TypeName(type), Collection = collection, Item = model };
    }

    /// <summary>The JSON text of an enum's member.</summary>
    public static string EnumText(IFieldSymbol member) =>
        member.Find(KnownNames.JsonNameAttribute)?.Argument<string>(0)
        ?? (member.ContainingType.Find(KnownNames.EnumNamingAttribute) is { ConstructorArguments.Length: 1 } naming && naming.ConstructorArguments[0].Value is 1
            ? char.ToLowerInvariant(member.Name[0]) + member.Name.Substring(1)
            : member.Name);

    private static string TypeName(ITypeSymbol type) => type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).GlobalName();
}
