using System.Collections.Immutable;
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

    /// <summary>Adds a finding about one place that is mended at another.</summary>
    public void Add(DiagnosticDescriptor descriptor, Location? location, Location? mended, params object?[] arguments) =>
        _diagnostics.Add(Diagnostic.Create(descriptor, location ?? Location.None, mended is null ? null : [mended], arguments));

    /// <summary>Adds a finding that is mended by putting another text in the place of one.</summary>
    public void Replace(DiagnosticDescriptor descriptor, Location? location, string text, string replacement, params object?[] arguments) =>
        _diagnostics.Add(Diagnostic.Create(
            descriptor, location ?? Location.None, ImmutableDictionary<string, string?>.Empty.Add(Text, text).Add(Replacement, replacement), arguments));

    /// <summary>The property of a diagnostic that holds what to replace.</summary>
    public const string Text = nameof(Text);

    /// <summary>The property of a diagnostic that holds what to replace it with.</summary>
    public const string Replacement = nameof(Replacement);
}
