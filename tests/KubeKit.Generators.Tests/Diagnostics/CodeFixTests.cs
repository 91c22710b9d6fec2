using System.Collections.Immutable;
using KubeKit.Generators.CodeFixes;
using KubeKit.Generators.Analyzers;
using KubeKit.Generators.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KubeKit.Generators.Tests.Diagnostics;

public sealed class CodeFixTests
{
    [Theory]
    [InlineData("/// <summary>A.</summary>\n[KubeValue]\npublic sealed record Gear;", "/// <summary>A.</summary>\n[KubeValue]\npublic sealed partial record Gear;")]
    [InlineData("[KubeValue]\n// plain\nrecord Gear { }", "[KubeValue]\n// plain\npartial record Gear { }")]
    [InlineData("static class Outer { [KubeValue] public sealed partial record Gear; }", "static partial class Outer { [KubeValue] public sealed partial record Gear; }")]
    public async Task A_type_becomes_partial(string before, string after) =>
        Assert.Equal(after, await FixAsync(before, new MakePartialCodeFixProvider()));

    [Fact]
    public async Task A_class_becomes_a_record() => Assert.Equal(
        "[KubeValue]\npublic sealed partial record Gear\n{\n    public string? A { get; init; } // kept\n}",
        await FixAsync("[KubeValue]\npublic sealed partial class Gear\n{\n    public string? A { get; init; } // kept\n}", new MakeRecordCodeFixProvider()));

    private static async Task<string> FixAsync(string text, CodeFixProvider provider)
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var workspace = new AdhocWorkspace();
        var tree = Source.Tree(text);
        var compilation = Source.Compilation(tree);
        var project = workspace.AddProject("Example", LanguageNames.CSharp)
            .WithMetadataReferences(compilation.References)
            .WithParseOptions(Source.ParseOptions)
            .WithCompilationOptions(compilation.Options);
        var document = project.AddDocument("Example.cs", await tree.GetTextAsync(cancellation));
        var analyzed = (await document.Project.GetCompilationAsync(cancellation))!.WithAnalyzers(ImmutableArray.Create<DiagnosticAnalyzer>(new KubeResourceAnalyzer()));
        var diagnostic = Assert.Single(await analyzed.GetAnalyzerDiagnosticsAsync(cancellation), d => provider.FixableDiagnosticIds.Contains(d.Id));

        var actions = new List<CodeAction>();
        await provider.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), cancellation));
        var operation = Assert.Single((await Assert.Single(actions).GetOperationsAsync(cancellation)).OfType<ApplyChangesOperation>());
        var changed = (await operation.ChangedSolution.GetDocument(document.Id)!.GetTextAsync(cancellation)).ToString();
        return changed[(changed.IndexOf("namespace Example;", StringComparison.Ordinal) + "namespace Example;".Length)..].TrimStart('\n');
    }
}
