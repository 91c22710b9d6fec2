using KubeKit.Generators.Diagnostics;
using KubeKit.Generators.Emission;
using KubeKit.Generators.Model;
using Microsoft.CodeAnalysis;

namespace KubeKit.Generators.Parsing;

/// <summary>Reads the printer columns of a kind and compiles their paths.</summary>
internal static class ColumnParser
{
    public static EquatableArray<ColumnModel> Parse(INamedTypeSymbol type, Findings? findings)
    {
        var columns = new List<ColumnModel>();
        foreach (var data in type.FindAll(KnownNames.PrintColumnAttribute).OrderBy(Position))
        {
            if (Column(type, data, findings) is not { } column)
            {
                continue;
            }

            if (columns.Any(c => c.Name == column.Name))
            {
                findings?.Add(PathDescriptors.DuplicateColumn, data.Place() ?? type.Place(), type.Name, column.Name);
                continue;
            }

            columns.Add(column);
        }

        return columns.ToEquatableArray();
    }

    // Attributes of a type in several parts come in the order of files; within one file, as they stand.
    private static (string File, int Start) Position(AttributeData data) =>
        (data.ApplicationSyntaxReference?.SyntaxTree.FilePath ?? "", data.ApplicationSyntaxReference?.Span.Start ?? 0);

    private static ColumnModel? Column(INamedTypeSymbol type, AttributeData data, Findings? findings)
    {
        var (name, path, method) = (data.Argument<string>(0) ?? "", data.Argument<string>(1), data.Named<string>("Method"));
        var place = data.Place() ?? type.Place();
        if (path is null == method is null)
        {
            findings?.Add(PathDescriptors.ColumnWithoutCell, place, name);
            return null;
        }

        var cell = method is not null ? ByMethod(type, name, method, place, findings) : ByPath(type, data, path!, place, findings);
        return cell is { } found
            ? new ColumnModel(name, data.Named<string>("Type") ?? found.Type, data.Named<string>("Format") ?? "",
                data.Named<string>("Description") ?? "", data.Named<int>("Priority"), found.Cell, path)
            : null;
    }

    private static (string Type, string Cell)? ByMethod(INamedTypeSymbol type, string column, string method, Location? place, Findings? findings)
    {
        var exists = type.GetMembers(method).OfType<IMethodSymbol>().Any(m =>
            m.IsStatic && !m.ReturnsVoid && m.Parameters.Length == 2
            && SymbolEqualityComparer.Default.Equals(m.Parameters[0].Type, type)
            && m.Parameters[1].Type.DefinitionName() == KnownNames.PrintContext);
        if (!exists)
        {
            findings?.Add(PathDescriptors.BadColumnMethod, place, column, method, type.Name);
            return null;
        }

        return ("string", $"{type.GlobalName()}.{method}(({type.GlobalName()})value, context)");
    }

    private static (string Type, string Cell)? ByPath(INamedTypeSymbol type, AttributeData data, string path, Location? place, Findings? findings)
    {
        var compiled = PathCompiler.Compile(type, path, $"(({type.GlobalName()})value)", out var error);
        if (compiled is null || Texts.OpenApiType(compiled.Value.Form) is not { } openApiType)
        {
            findings?.Add(PathDescriptors.BadPath, place, path, type.Name, compiled is null ? error : "it leads to no scalar");
            return null;
        }

        var columnType = data.Named<string>("Type") ?? openApiType;
        return (columnType, Texts.Cell(compiled, columnType));
    }
}
