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

    [Theory]
    [InlineData("KubeResource(\"Stable.Example.com\", \"v1\")", "KubeResource(\"stable.example.com\", \"v1\")")]
    [InlineData("KubeResource(\"a.b\", \"V1\")", "KubeResource(\"a.b\", \"v1\")")]
    [InlineData("KubeResource(\"a.b\", \"v1\", ShortNames = [\"gr\", \"G_R\"])", "KubeResource(\"a.b\", \"v1\", ShortNames = [\"gr\", \"g-r\"])")]
    public async Task Names_are_written_in_lower_case(string before, string after)
    {
        const string Rest = "\npublic sealed partial record Gear : KubeObject;";

        Assert.Equal($"[{after}]{Rest}", await FixAsync($"[{before}]{Rest}", new CorrectNameCodeFixProvider()));
    }

    [Fact]
    public async Task A_name_that_no_letter_mends_is_left_to_its_author() => Assert.Null(
        await FixAsync("[KubeResource(\"example\", \"v1\")]\npublic sealed partial record Gear : KubeObject;", new CorrectNameCodeFixProvider(), isOffered: false));

    [Theory]
    [InlineData("DateTime", "DateTimeOffset")]
    [InlineData("DateTime?", "DateTimeOffset?")]
    [InlineData("object?", "RawJson?")]
    [InlineData("ushort", "int")]
    [InlineData("float?", "double?")]
    public async Task A_type_without_JSON_form_becomes_the_nearest_with_one(string before, string after) => Assert.Equal(
        $"[KubeValue]\npublic sealed partial record Gear\n{{\n    public {after} A {{ get; init; }} // kept\n}}",
        await FixAsync($"[KubeValue]\npublic sealed partial record Gear\n{{\n    public {before} A {{ get; init; }} // kept\n}}", new ReplaceTypeCodeFixProvider()));

    [Theory]
    [InlineData("public int A { get; init; }", "public int? A { get; init; }")]
    [InlineData("public int A { get; init; } = 0; // none", "public int? A { get; init; } // none")]
    public async Task A_field_that_is_never_set_right_may_be_null(string before, string after) => Assert.Equal(
        $"[KubeValue]\npublic sealed partial record Gear\n{{\n    [Range(1, 2)]\n    {after}\n}}",
        await FixAsync($"[KubeValue]\npublic sealed partial record Gear\n{{\n    [Range(1, 2)]\n    {before}\n}}", new MakeNullableCodeFixProvider()));

    [Fact]
    public async Task A_list_of_scalars_becomes_a_set() => Assert.Equal(
        "[KubeValue]\npublic sealed partial record Gear { [ListSet] public IReadOnlyList<string>? A { get; init; } }",
        await FixAsync("[KubeValue]\npublic sealed partial record Gear { [ListMap(\"name\")] public IReadOnlyList<string>? A { get; init; } }", new UseListSetCodeFixProvider()));

    [Theory]
    [InlineData("\n{\n    /// <summary>A.</summary>\n    public string? Name { get; init; }\n}", "\n{\n    /// <summary>A.</summary>\n    [Required]\n    public string? Name { get; init; }\n}")]
    [InlineData(" { public string? Name { get; init; } }", " { [Required] public string? Name { get; init; } }")]
    public async Task The_key_of_a_list_is_required_where_the_items_are_declared(string before, string after)
    {
        const string Holder = "[KubeValue]\npublic sealed partial record Gear { [ListMap(\"name\")] public IReadOnlyList<Part>? A { get; init; } }\n\npublic sealed partial record Part";

        Assert.Equal(Holder + after, await FixAsync(Holder + before, new RequireKeyCodeFixProvider()));
    }

    [Fact]
    public async Task Conversions_that_are_missing_are_added()
    {
        const string Before = "[KubeResource(\"a.b\", \"v1\")] public sealed partial record Gear : KubeObject;\n[KubeResource(\"a.b\", \"v2\", Kind = \"Gear\", StoredAs = typeof(Gear))]\n";

        var both = await FixAsync(Before + "public sealed partial record Cog : KubeObject;", new AddConversionCodeFixProvider());
        var one = await FixAsync(Before + "public sealed partial record Cog : KubeObject\n{\n    public Gear ToStored() => new();\n}", new AddConversionCodeFixProvider());

        Assert.Equal(Before + """
            public sealed partial record Cog : KubeObject
            {
                public global::Example.Gear ToStored() => throw new global::System.NotImplementedException();
                public static Cog FromStored(global::Example.Gear stored) => throw new global::System.NotImplementedException();
            }
            """, both);
        Assert.Equal(Before + """
            public sealed partial record Cog : KubeObject
            {
                public Gear ToStored() => new();
                public static Cog FromStored(global::Example.Gear stored) => throw new global::System.NotImplementedException();
            }
            """, one);
    }

    private static async Task<string?> FixAsync(string text, CodeFixProvider provider, bool isOffered = true)
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
        if (!isOffered)
        {
            Assert.Empty(actions);
            return null;
        }

        var operation = Assert.Single((await Assert.Single(actions).GetOperationsAsync(cancellation)).OfType<ApplyChangesOperation>());
        var changed = (await operation.ChangedSolution.GetDocument(document.Id)!.GetTextAsync(cancellation)).ToString();
        return changed[(changed.IndexOf("namespace Example;", StringComparison.Ordinal) + "namespace Example;".Length)..].TrimStart('\n');
    }
}
