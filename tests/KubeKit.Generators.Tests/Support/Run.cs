using System.Collections.Immutable;
using KubeKit.Generators.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KubeKit.Generators.Tests.Support;

/// <summary>Runs the generator and the analyzer.</summary>
internal static class Run
{
    public static GeneratorDriver Driver() => CSharpGeneratorDriver.Create(
        [new KubeResourceGenerator().AsSourceGenerator()],
        parseOptions: Source.ParseOptions,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>The generated files by name; what is generated must compile without a warning.</summary>
    public static IReadOnlyDictionary<string, string> Generate(string text)
    {
        var driver = Driver().RunGeneratorsAndUpdateCompilation(
            Source.Compilation(text), out var compilation, out var diagnostics, TestContext.Current.CancellationToken);
        Assert.Empty(diagnostics);
        Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(d => d.Severity != DiagnosticSeverity.Hidden));
        return driver.GetRunResult().Results.Single().GeneratedSources.ToDictionary(s => s.HintName, s => s.SourceText.ToString());
    }

    /// <summary>What the analyzer reports; <paramref name="text"/> is analyzed with the generated code, as in a build.</summary>
    public static async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(string text)
    {
        Driver().RunGeneratorsAndUpdateCompilation(Source.Compilation(text), out var compilation, out _, TestContext.Current.CancellationToken);
        var diagnostics = await compilation.WithAnalyzers([new KubeResourceAnalyzer(), new ReconcilerAnalyzer()])
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        Assert.All(diagnostics, d => Assert.StartsWith("KUBE", d.Id, StringComparison.Ordinal));
        return diagnostics;
    }
}
