using System.Collections.Concurrent;
using System.Collections.Immutable;
using KubeKit.Generators.Diagnostics;
using KubeKit.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace KubeKit.Generators.Analyzers;

/// <summary>
/// Reports reconcilers that a control plane runs for a kind of the same project that it does not serve. Kinds of other
/// assemblies may be served elsewhere, and so may those of reconcilers that run against a cluster by its kubeconfig.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ReconcilerAnalyzer : DiagnosticAnalyzer
{
    private const string Builder = "KubeKit.KubeControlPlaneBuilder";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [DefinitionDescriptors.ReconcilerOfUnknownKind];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName(Builder) is null)
            {
                return;
            }

            var served = new ConcurrentDictionary<ISymbol, bool>(SymbolEqualityComparer.Default);
            var reconciled = new ConcurrentBag<(ITypeSymbol Reconciler, ITypeSymbol Kind, Location Place)>();
            start.RegisterOperationAction(operation => Collect(operation, served, reconciled), OperationKind.Invocation);
            start.RegisterCompilationEndAction(end => Report(end, served, reconciled));
        });
    }

    private static void Collect(
        OperationAnalysisContext context, ConcurrentDictionary<ISymbol, bool> served, ConcurrentBag<(ITypeSymbol Reconciler, ITypeSymbol Kind, Location Place)> reconciled)
    {
        var invocation = (IInvocationOperation)context.Operation;
        var method = invocation.TargetMethod;
        switch (method)
        {
            case { Name: "AddResource" or "AddKubeResource", TypeArguments.Length: 1 }:
                Serve(method.TypeArguments[0], served);
                break;
            case { Name: "AddReconciler", TypeArguments.Length: 2 } when method.ContainingType.DefinitionName() == Builder:
                reconciled.Add((method.TypeArguments[0], method.TypeArguments[1], invocation.Syntax.GetLocation()));
                break;
        }
    }

    // A kind is served with all its versions.
    private static void Serve(ITypeSymbol kind, ConcurrentDictionary<ISymbol, bool> served)
    {
        for (var current = kind as INamedTypeSymbol; current is not null && served.TryAdd(current, true);)
        {
            current = current.Find(KnownNames.KubeResourceAttribute) is { } data ? ResourceParser.StoredType(current, data) : null;
        }
    }

    private static void Report(
        CompilationAnalysisContext context, ConcurrentDictionary<ISymbol, bool> served, ConcurrentBag<(ITypeSymbol Reconciler, ITypeSymbol Kind, Location Place)> reconciled)
    {
        foreach (var (reconciler, kind, place) in reconciled)
        {
            if (kind is INamedTypeSymbol { DeclaringSyntaxReferences.Length: > 0 } named && kind.Has(KnownNames.KubeResourceAttribute) && !IsServed(named, served))
            {
                context.ReportDiagnostic(Diagnostic.Create(DefinitionDescriptors.ReconcilerOfUnknownKind, place, reconciler.Name, kind.Name));
            }
        }
    }

    private static bool IsServed(INamedTypeSymbol kind, ConcurrentDictionary<ISymbol, bool> served)
    {
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        for (var current = kind; current is not null && seen.Add(current);)
        {
            if (served.ContainsKey(current))
            {
                return true;
            }

            current = current.Find(KnownNames.KubeResourceAttribute) is { } data ? ResourceParser.StoredType(current, data) : null;
        }

        return false;
    }
}
