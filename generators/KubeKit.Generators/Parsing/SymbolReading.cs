using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KubeKit.Generators.Parsing;

/// <summary>Questions to symbols that several parsers ask.</summary>
internal static class SymbolReading
{
    private static readonly SymbolDisplayFormat DefinitionFormat = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters);

    /// <summary>The name as in <see cref="KnownNames"/>.</summary>
    public static string DefinitionName(this ITypeSymbol type) => type.OriginalDefinition.ToDisplayString(DefinitionFormat);

    /// <summary>Whether that is the name. Nearly all types are told apart by the last part of it; the whole one is dear to make.</summary>
    public static bool IsNamed(this ITypeSymbol type, string name)
    {
        var arguments = name.IndexOf('<');
        var start = (arguments < 0 ? name.Length : arguments) - type.Name.Length;
        return start > 0 && name[start - 1] == '.' && string.CompareOrdinal(name, start, type.Name, 0, type.Name.Length) == 0 && type.DefinitionName() == name;
    }

    /// <summary>The type as generated code names it.</summary>
    public static string GlobalName(this ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    public static AttributeData? Find(this ISymbol symbol, string attribute)
    {
        foreach (var data in symbol.GetAttributes())
        {
            if (data.AttributeClass?.IsNamed(attribute) == true)
            {
                return data;
            }
        }

        return null;
    }

    public static IEnumerable<AttributeData> FindAll(this ISymbol symbol, string attribute) =>
        symbol.GetAttributes().Where(data => data.AttributeClass?.IsNamed(attribute) == true);

    public static bool Has(this ISymbol symbol, string attribute) => symbol.Find(attribute) is not null;

    public static T? Argument<T>(this AttributeData data, int index)
        where T : class => index < data.ConstructorArguments.Length ? data.ConstructorArguments[index].Value as T : null;

    public static T? Named<T>(this AttributeData data, string name)
    {
        foreach (var pair in data.NamedArguments)
        {
            if (pair.Key == name && pair.Value.Kind != TypedConstantKind.Array && pair.Value.Value is T value)
            {
                return value;
            }
        }

        return default;
    }

    public static IReadOnlyList<string> NamedStrings(this AttributeData data, string name)
    {
        foreach (var pair in data.NamedArguments)
        {
            if (pair.Key == name)
            {
                return pair.Value.Strings();
            }
        }

        return [];
    }

    public static IReadOnlyList<string> Strings(this TypedConstant constant) =>
        constant.Kind == TypedConstantKind.Array && !constant.IsNull
            ? [.. constant.Values.Select(v => v.Value as string).OfType<string>()]
            : constant.Value is string one ? [one] : [];

    public static bool Implements(this ITypeSymbol type, string @interface) =>
        type.AllInterfaces.Any(i => i.IsNamed(@interface));

    public static bool IsPartial(this INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences.Any(r => r.GetSyntax() is TypeDeclarationSyntax d && d.Modifiers.Any(SyntaxKind.PartialKeyword));

    public static Location? Place(this ISymbol symbol) => symbol.Locations.FirstOrDefault(l => l.IsInSource);

    public static Location? Place(this AttributeData data) =>
        data.ApplicationSyntaxReference is { } reference ? Location.Create(reference.SyntaxTree, reference.Span) : null;
}
