using Microsoft.CodeAnalysis;

namespace KubeKit.Generators.Parsing;

/// <summary>The names of types in OpenAPI and in error messages.</summary>
internal static class OpenApiNames
{
    /// <summary>
    /// The assembly's prefix for the namespace where one is stated; else <c>com.example.stable.v1.CronTab</c> for a resource
    /// of stable.example.com/v1, and the C# name for its parts.
    /// </summary>
    public static string Of(INamedTypeSymbol type, IAssemblySymbol assembly, (string Group, string Version, string Kind)? resource)
    {
        var space = type.ContainingNamespace.ToDisplayString();
        foreach (var data in assembly.FindAll(KnownNames.OpenApiNamespaceAttribute))
        {
            if (data.Argument<string>(0) == space && data.Argument<string>(1) is { } prefix)
            {
                return $"{prefix}.{type.Name}";
            }
        }

        return resource is { } named
            ? string.Join(".", Enumerable.Reverse(named.Group.Split('.')).Concat([named.Version, named.Kind]).Where(part => part.Length > 0))
            : type.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat);
    }

    /// <summary>What the Go server would call the type: the last two parts, <c>v1.PodSpec</c>; the name alone without a version.</summary>
    public static string GoName(string openApiName)
    {
        var parts = openApiName.Split('.');
        var package = parts.Length > 1 ? parts[parts.Length - 2] : "";
        var isVersion = package.Length > 1 && package[0] == 'v' && char.IsDigit(package[1]);
        return isVersion ? $"{package}.{parts[parts.Length - 1]}" : parts[parts.Length - 1];
    }
}
