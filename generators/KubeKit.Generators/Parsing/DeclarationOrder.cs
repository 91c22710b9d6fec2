using Microsoft.CodeAnalysis;

namespace KubeKit.Generators.Parsing;

/// <summary>Orders members as they stand in the source, the parts of a partial type by the names of their files: never by the order in which a build lists files.</summary>
internal sealed class DeclarationOrder : IComparer<ISymbol>
{
    public static readonly DeclarationOrder Instance = new();

    public int Compare(ISymbol? x, ISymbol? y)
    {
        var (left, right) = (x?.Locations.FirstOrDefault(), y?.Locations.FirstOrDefault());
        if (left?.SourceTree is null || right?.SourceTree is null)
        {
            return 0;
        }

        var byFile = string.CompareOrdinal(left.SourceTree.FilePath, right.SourceTree.FilePath);
        return byFile != 0 ? byFile : left.SourceSpan.Start.CompareTo(right.SourceSpan.Start);
    }
}
