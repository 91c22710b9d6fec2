using System.Collections.Concurrent;
using System.Collections.Immutable;
using KubeKit.Generators.Diagnostics;
using KubeKit.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KubeKit.Generators.Analyzers;

/// <summary>
/// Reports what is wrong with resources, and with the records that they hold. It parses as the generator does, so that a
/// rule stands in one place; an analyzer, so that severities and suppressions work as for any other rule.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class KubeResourceAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Descriptors.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            // Many kinds hold one record; what is wrong with it is reported once.
            var reported = new ConcurrentDictionary<string, bool>();
            var kinds = new ConcurrentBag<INamedTypeSymbol>();
            start.RegisterSymbolAction(symbol => Analyze(symbol, reported, kinds), SymbolKind.NamedType);
            start.RegisterCompilationEndAction(end =>
            {
                CheckUnique(end, kinds);
                CheckStored(end, kinds);
            });
        });
    }

    private static void Analyze(SymbolAnalysisContext context, ConcurrentDictionary<string, bool> reported, ConcurrentBag<INamedTypeSymbol> kinds)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        var resource = type.Find(KnownNames.KubeResourceAttribute);
        if (resource is null && !type.Has(KnownNames.KubeValueAttribute))
        {
            return;
        }

        foreach (var diagnostic in ResourceGraph.Check(type, context.Compilation, context.CancellationToken))
        {
            if (reported.TryAdd(diagnostic.ToString() + diagnostic.Location.SourceSpan, true))
            {
                context.ReportDiagnostic(diagnostic);
            }
        }

        if (resource is not null)
        {
            kinds.Add(type);
        }
    }

    // At the end, since types are analyzed side by side: the second in the order of the source is the one reported.
    private static void CheckUnique(CompilationAnalysisContext context, ConcurrentBag<INamedTypeSymbol> kinds)
    {
        var first = new Dictionary<string, INamedTypeSymbol>();
        foreach (var type in kinds.OrderBy(kind => kind, DeclarationOrder.Instance))
        {
            var resource = type.Find(KnownNames.KubeResourceAttribute)!;
            if (Names(type, resource).FirstOrDefault(first.ContainsKey) is { } taken)
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    DefinitionDescriptors.DuplicateKind, resource.Place() ?? type.Place(), first[taken].Name, type.Name, taken));
                continue;
            }

            foreach (var name in Names(type, resource))
            {
                first.Add(name, type);
            }
        }
    }

    // Versions of one kind lie under one name in the store: all but one have to say how they become it.
    private static void CheckStored(CompilationAnalysisContext context, ConcurrentBag<INamedTypeSymbol> kinds)
    {
        var stored = new Dictionary<string, INamedTypeSymbol>();
        foreach (var type in kinds.OrderBy(kind => kind, DeclarationOrder.Instance))
        {
            var resource = type.Find(KnownNames.KubeResourceAttribute)!;
            if (ResourceParser.StoredType(type, resource) is not null)
            {
                continue;
            }

            var model = ResourceParser.Parse(type, resource, resource.Named<string>("Kind") ?? type.Name, findings: null);
            var name = model.Group.Length == 0 ? model.Plural : $"{model.Plural}.{model.Group}";
            if (!stored.TryGetValue(name, out var first))
            {
                stored.Add(name, type);
            }
            else if (first.Find(KnownNames.KubeResourceAttribute)!.Argument<string>(1) != model.Version)
            {
                // Two of one version are told of as such.
                context.ReportDiagnostic(Diagnostic.Create(DefinitionDescriptors.TwoStoredVersions, resource.Place() ?? type.Place(), first.Name, type.Name, name));
            }
        }
    }

    private static string[] Names(INamedTypeSymbol type, AttributeData resource)
    {
        var model = ResourceParser.Parse(type, resource, resource.Named<string>("Kind") ?? type.Name, findings: null);
        var group = model.Group.Length == 0 ? "the core group" : model.Group;
        return [$"kind {model.Kind} of {group}/{model.Version}", $"resource {model.Plural} of {group}/{model.Version}"];
    }
}
