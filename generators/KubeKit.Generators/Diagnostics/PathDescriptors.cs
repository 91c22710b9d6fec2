using Microsoft.CodeAnalysis;

namespace KubeKit.Generators.Diagnostics;

/// <summary>What can be wrong with columns, selectable fields and the scale subresource.</summary>
internal static class PathDescriptors
{
    public static readonly DiagnosticDescriptor BadPath = Descriptors.Error(
        "KUBE0040", "A path leads nowhere", "'{0}' is no path of '{1}': {2}");

    public static readonly DiagnosticDescriptor DuplicateColumn = Descriptors.Error(
        "KUBE0041", "Two columns have one name", "'{0}' has two columns named '{1}'");

    public static readonly DiagnosticDescriptor BadColumnMethod = Descriptors.Error(
        "KUBE0042", "The method of a column is missing", "Column '{0}' needs 'static object? {1}({2} value, PrintContext context)'");

    public static readonly DiagnosticDescriptor ColumnWithoutCell = Descriptors.Error(
        "KUBE0043", "A column needs either a path or a method", "Column '{0}' needs either a path or a method");

    public static readonly DiagnosticDescriptor DuplicateSelectableField = Descriptors.Error(
        "KUBE0044", "A field is selectable twice", "'{0}' names the selectable field '{1}' twice");
}
