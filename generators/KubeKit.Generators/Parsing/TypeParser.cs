using KubeKit.Generators.Diagnostics;
using KubeKit.Generators.Model;
using Microsoft.CodeAnalysis;

namespace KubeKit.Generators.Parsing;

/// <summary>Reads one record: its names and its members.</summary>
internal static class TypeParser
{
    /// <summary>The record; null when it cannot be extended at all. Records that it holds go to <paramref name="found"/>.</summary>
    public static TypeModel? Parse(INamedTypeSymbol type, Compilation compilation, Action<INamedTypeSymbol> found, Findings? findings)
    {
        if (!CanExtend(type, findings))
        {
            return null;
        }

        var resource = type.Find(KnownNames.KubeResourceAttribute);
        var isResource = resource is not null && IsKubeObject(type);
        if (resource is not null && !isResource)
        {
            findings?.Add(DefinitionDescriptors.NotKubeObject, type.Place(), type.Name);
        }

        var valueMark = type.Find(KnownNames.KubeValueAttribute);
        var (group, version) = (resource?.Argument<string>(0) ?? "", resource?.Argument<string>(1) ?? "");
        var kind = (isResource ? resource : valueMark)?.Named<string>("Kind") ?? type.Name;
        var openApiName = OpenApiNames.Of(type, compilation.Assembly, isResource ? (group, version, kind) : null);
        // Built-in kinds bear upstream's names in OpenAPI, and their rules upstream's words for them.
        var isCustom = !openApiName.StartsWith("io.k8s.", StringComparison.Ordinal);
        var members = Members(type, isCustom, found, findings);
        return new TypeModel
        {
            Name = type.Name,
            FullName = type.GlobalName(),
            Namespace = type.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString() : "",
            Enclosing = EnclosingTypes(type).Reverse().Select(Declaration).ToEquatableArray(),
            OpenApiName = openApiName,
            GoName = OpenApiNames.GoName(openApiName),
            Description = Documentation.Summary(type),
            IsSealed = type.IsSealed,
            IsAtomic = type.Has(KnownNames.AtomicAttribute),
            IsCustom = isCustom,
            OneOf = OneOfParser.Parse(type, members, findings),
            Members = members,
            ApiVersion = isResource ? (group.Length == 0 ? version : $"{group}/{version}") : valueMark?.Named<string>("ApiVersion"),
            Kind = kind,
            IsDefaulted = type.Implements(KnownNames.DefaultedInterface),
            IsValidated = type.Implements(KnownNames.ValidatedInterface),
            IsValidatedWhole = type.Implements(KnownNames.ValidatedWholeInterface),
            HasOwnEquality = type.GetMembers("Equals").OfType<IMethodSymbol>().Any(m =>
                !m.IsImplicitlyDeclared && m.Parameters.Length == 1 && SymbolEqualityComparer.Default.Equals(m.Parameters[0].Type, type)),
            HasOwnProtobuf = type.Implements(KnownNames.ProtobufValueInterface),
            Resource = isResource ? ResourceParser.Parse(type, resource!, kind, findings) : null,
        };
    }

    public static bool IsKubeObject(ITypeSymbol type) =>
        type.BaseType is { } parent && (parent.IsNamed(KnownNames.KubeObject) || IsKubeObject(parent));

    /// <summary>The properties that JSON shows: public, with a getter and an init or set accessor; those of base types first.</summary>
    public static IEnumerable<IPropertySymbol> Properties(ITypeSymbol type)
    {
        var inherited = type.BaseType is { SpecialType: SpecialType.None } parent ? Properties(parent) : [];
        var own = type.GetMembers().OfType<IPropertySymbol>().Where(p =>
            p is { DeclaredAccessibility: Accessibility.Public, IsStatic: false, IsIndexer: false, GetMethod: not null, SetMethod.DeclaredAccessibility: Accessibility.Public });
        return inherited.Where(p => !own.Any(o => o.Name == p.Name)).Concat(own.OrderBy(p => p, DeclarationOrder.Instance));
    }

    private static EquatableArray<MemberModel> Members(INamedTypeSymbol type, bool isCustom, Action<INamedTypeSymbol> found, Findings? findings)
    {
        var members = new List<MemberModel>();
        foreach (var property in Properties(type))
        {
            var declaring = property.ContainingType;
            var isInherited = declaring.IsNamed(KnownNames.KubeObject) || declaring.IsNamed(KnownNames.CustomResource);
            if (MemberParser.Parse(property, isInherited, found, findings) is not { } member)
            {
                continue;
            }

            if (members.FirstOrDefault(m => m.JsonName == member.JsonName) is { } twin)
            {
                findings?.Add(MemberDescriptors.DuplicateJsonName, property.Place() ?? type.Place(), twin.Name, member.Name, member.JsonName);
                continue;
            }

            if (findings is not null)
            {
                ListMapRules.Check(property, member, isCustom, findings);
                if (isCustom && !isInherited)
                {
                    CustomRules.Check(property, member, findings);
                }
            }

            members.Add(member with { KeyProperties = ListMapRules.KeyProperties(property, member) });
        }

        return members.ToEquatableArray();
    }

    private static bool CanExtend(INamedTypeSymbol type, Findings? findings)
    {
        var before = findings?.Diagnostics.Count;
        var isRecord = type is { IsRecord: true, IsValueType: false };
        var isConstructible = !type.IsAbstract && !type.IsGenericType && type.InstanceConstructors.Any(c => c.Parameters.Length == 0);
        var foreignBase = type.BaseType is { SpecialType: SpecialType.None, IsAbstract: false } parent ? parent : null;
        var notPartial = EnclosingTypes(type).Prepend(type).FirstOrDefault(t => !t.IsPartial());
        if (!isRecord)
        {
            findings?.Add(DefinitionDescriptors.NotRecord, type.Place(), type.Name);
        }
        else if (!isConstructible)
        {
            findings?.Add(DefinitionDescriptors.NotConstructible, type.Place(), type.Name);
        }

        if (foreignBase is not null)
        {
            findings?.Add(DefinitionDescriptors.BadBase, type.Place(), type.Name, foreignBase.Name);
        }

        if (notPartial is not null)
        {
            findings?.Add(DefinitionDescriptors.NotPartial, notPartial.Place(), notPartial.Name);
        }

        return isRecord && isConstructible && foreignBase is null && notPartial is null;
    }

    private static IEnumerable<INamedTypeSymbol> EnclosingTypes(INamedTypeSymbol type)
    {
        for (var outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            yield return outer;
        }
    }

    private static string Declaration(INamedTypeSymbol type) => "partial " + type switch
    {
        { IsRecord: true, IsValueType: true } => "record struct ",
        { IsRecord: true } => "record ",
        { TypeKind: TypeKind.Struct } => "struct ",
        { TypeKind: TypeKind.Interface } => "interface ",
        _ => "class ",
    } + type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
}
