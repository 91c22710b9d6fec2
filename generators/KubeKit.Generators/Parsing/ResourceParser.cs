using KubeKit.Generators.Diagnostics;
using KubeKit.Generators.Model;
using Microsoft.CodeAnalysis;

namespace KubeKit.Generators.Parsing;

/// <summary>Reads what [KubeResource] and its companions say of a kind.</summary>
internal static class ResourceParser
{
    public static ResourceModel Parse(INamedTypeSymbol type, AttributeData data, string kind, Findings? findings)
    {
        var resource = new ResourceModel
        {
            Group = data.Argument<string>(0) ?? "",
            Version = data.Argument<string>(1) ?? "",
            Kind = kind,
            Plural = data.Named<string>("Plural") ?? EnglishPlural.Of(kind.ToLowerInvariant()),
            Singular = data.Named<string>("Singular") ?? kind.ToLowerInvariant(),
            ShortNames = data.NamedStrings("ShortNames").ToEquatableArray(),
            Categories = data.NamedStrings("Categories").ToEquatableArray(),
            IsClusterScoped = data.Named<int>("Scope") == 1,
            Columns = ColumnParser.Parse(type, findings),
            SelectableFields = SelectableFieldParser.Parse(type, findings),
            Scale = ScaleParser.Parse(type, findings),
            StoredAs = StoredAs(type, data, findings),
        };
        if (findings is not null)
        {
            NameRules.Check(resource, data.Place() ?? type.Place(), findings);
        }

        return resource;
    }

    /// <summary>The type that objects of a kind are stored as; null for itself.</summary>
    public static INamedTypeSymbol? StoredType(INamedTypeSymbol type, AttributeData data) =>
        data.Named<INamedTypeSymbol>("StoredAs")
        ?? type.AllInterfaces.FirstOrDefault(i => i.IsNamed(KnownNames.VersionOfInterface))?.TypeArguments[1] as INamedTypeSymbol;

    private static string? StoredAs(INamedTypeSymbol type, AttributeData data, Findings? findings)
    {
        if (StoredType(type, data) is not { } stored)
        {
            return null;
        }

        var place = data.Place() ?? type.Place();
        var to = type.GetMembers("ToStored").OfType<IMethodSymbol>().Any(m =>
            m is { IsStatic: false, DeclaredAccessibility: Accessibility.Public, Parameters.Length: 0 } && SymbolEqualityComparer.Default.Equals(m.ReturnType, stored));
        var from = type.GetMembers("FromStored").OfType<IMethodSymbol>().Any(m =>
            m is { IsStatic: true, DeclaredAccessibility: Accessibility.Public, Parameters.Length: 1 } && SymbolEqualityComparer.Default.Equals(m.Parameters[0].Type, stored)
            && SymbolEqualityComparer.Default.Equals(m.ReturnType, type));
        if (!to || !from || stored.Find(KnownNames.KubeResourceAttribute) is not { } storedData)
        {
            // What is there already is not written again by a code fix.
            findings?.Replace(DefinitionDescriptors.BadStoredAs, place, $"{(to ? "" : "to")}{(from ? "" : "from")}", stored.ToDisplayString(), type.ToDisplayString(), stored.ToDisplayString());
            return null;
        }

        if (IsCircle(type))
        {
            findings?.Add(DefinitionDescriptors.NoStoredVersion, place, type.Name);
            return null;
        }

        if (findings is not null)
        {
            CheckNames(type, data, stored, storedData, place, findings);
        }

        return stored.GlobalName();
    }

    private static bool IsCircle(INamedTypeSymbol type)
    {
        var seen = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        for (var current = type; current is not null; current = current.Find(KnownNames.KubeResourceAttribute) is { } data ? StoredType(current, data) : null)
        {
            if (!seen.Add(current))
            {
                return true;
            }
        }

        return false;
    }

    // Versions of a kind are one resource; a kind of another group that is stored as this one has names of its own.
    private static void CheckNames(INamedTypeSymbol type, AttributeData data, INamedTypeSymbol stored, AttributeData storedData, Location? place, Findings findings)
    {
        if (data.Argument<string>(0) != storedData.Argument<string>(0))
        {
            return;
        }

        var (own, other) = (Identity(type, data), Identity(stored, storedData));
        for (var i = 0; i < own.Length; i++)
        {
            if (own[i].Value != other[i].Value)
            {
                findings.Add(DefinitionDescriptors.VersionsDiffer, place, type.Name, stored.Name, own[i].What, own[i].Value, other[i].Value);
            }
        }
    }

    private static (string What, string Value)[] Identity(INamedTypeSymbol type, AttributeData data)
    {
        var kind = data.Named<string>("Kind") ?? type.Name;
        return
        [
            ("kind", kind),
            ("plural", data.Named<string>("Plural") ?? EnglishPlural.Of(kind.ToLowerInvariant())),
            ("scope", data.Named<int>("Scope") == 1 ? "Cluster" : "Namespaced"),
        ];
    }
}
