using Microsoft.CodeAnalysis;

namespace KubeKit.Generators.Parsing;

/// <summary>
/// Collects what is wrong with a definition. The parser is the one place that knows a rule: the generator parses without
/// collecting, the analyzer reports what was collected.
/// </summary>
internal sealed class Findings
{
    private readonly List<Diagnostic> _diagnostics = [];

    public IReadOnlyList<Diagnostic> Diagnostics => _diagnostics;

    public void Add(DiagnosticDescriptor descriptor, Location? location, params object?[] arguments) =>
        _diagnostics.Add(Diagnostic.Create(descriptor, location ?? Location.None, arguments));
}
