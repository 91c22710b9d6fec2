using System.Runtime.CompilerServices;
using KubeKit.Generators.Model;
using Microsoft.CodeAnalysis;

namespace KubeKit.Generators.Parsing;

/// <summary>Finds every record of the compilation that a resource or value holds, at any depth.</summary>
internal static class ResourceGraph
{
    // Kinds share most of their parts: each part is parsed once per compilation, and forgotten with it.
    private static readonly ConditionalWeakTable<Compilation, Cache> Caches = new();

    public static EquatableArray<TypeModel> Parse(INamedTypeSymbol root, Compilation compilation, CancellationToken cancellationToken)
    {
        var cache = Caches.GetValue(compilation, static _ => new Cache());
        var types = new List<TypeModel>();
        foreach (var type in Reach(root, t => cache.Parse(t, compilation), cancellationToken))
        {
            if (type.Model is { } model)
            {
                types.Add(model);
            }
        }

        return types.ToEquatableArray();
    }

    /// <summary>The diagnostics of every record that the root reaches.</summary>
    public static IEnumerable<Diagnostic> Check(INamedTypeSymbol root, Compilation compilation, CancellationToken cancellationToken)
    {
        var findings = new Findings();
        foreach (var _ in Reach(root, t => ParsedType.Parse(t, compilation, findings), cancellationToken))
        {
        }

        return findings.Diagnostics;
    }

    private static IEnumerable<ParsedType> Reach(INamedTypeSymbol root, Func<INamedTypeSymbol, ParsedType> parse, CancellationToken cancellationToken)
    {
        var seen = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default) { root };
        var waiting = new Queue<INamedTypeSymbol>([root]);
        while (waiting.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var parsed = parse(waiting.Dequeue());
            foreach (var part in parsed.Parts)
            {
                if (seen.Add(part))
                {
                    waiting.Enqueue(part);
                }
            }

            yield return parsed;
        }
    }

    private sealed record ParsedType(TypeModel? Model, IReadOnlyList<INamedTypeSymbol> Parts)
    {
        public static ParsedType Parse(INamedTypeSymbol type, Compilation compilation, Findings? findings)
        {
            var parts = new List<INamedTypeSymbol>();
            var model = TypeParser.Parse(type, compilation, parts.Add, findings);
            return new ParsedType(model, parts);
        }
    }

    private sealed class Cache
    {
        private readonly Dictionary<INamedTypeSymbol, ParsedType> _types = new(SymbolEqualityComparer.Default);

        public ParsedType Parse(INamedTypeSymbol type, Compilation compilation)
        {
            lock (_types)
            {
                if (!_types.TryGetValue(type, out var parsed))
                {
                    _types.Add(type, parsed = ParsedType.Parse(type, compilation, findings: null));
                }

                return parsed;
            }
        }
    }
}
