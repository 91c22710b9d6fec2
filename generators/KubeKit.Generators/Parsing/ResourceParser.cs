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

    private static string? StoredAs(INamedTypeSymbol type, AttributeData data, Findings? findings)
    {
        if (data.Named<INamedTypeSymbol>("StoredAs") is not { } stored)
        {
            return null;
        }

        var to = type.GetMembers("ToStored").OfType<IMethodSymbol>().Any(m =>
            !m.IsStatic && m.Parameters.Length == 0 && SymbolEqualityComparer.Default.Equals(m.ReturnType, stored));
        var from = type.GetMembers("FromStored").OfType<IMethodSymbol>().Any(m =>
            m.IsStatic && m.Parameters.Length == 1 && SymbolEqualityComparer.Default.Equals(m.Parameters[0].Type, stored)
            && SymbolEqualityComparer.Default.Equals(m.ReturnType, type));
        if (!to || !from || !stored.Has(KnownNames.KubeResourceAttribute))
        {
            findings?.Add(DefinitionDescriptors.BadStoredAs, data.Place() ?? type.Place(), type.ToDisplayString(), stored.ToDisplayString());
            return null;
        }

        return stored.GlobalName();
    }
}
