using System.Globalization;
using KubeKit.Generators.Diagnostics;
using KubeKit.Generators.Tests.Support;
using Microsoft.CodeAnalysis;

namespace KubeKit.Generators.Tests.Diagnostics;

public sealed class DiagnosticTests
{
    public static TheoryData<int> Indexes() => [.. Enumerable.Range(0, DiagnosticCases.All.Count)];

    public static TheoryData<string> Ids() => [.. Descriptors.All.Select(d => d.Id)];

    [Theory, MemberData(nameof(Indexes))]
    public async Task A_broken_rule_is_reported_once_and_a_mended_one_not(int index)
    {
        var @case = DiagnosticCases.All[index];

        var reported = await Run.AnalyzeAsync(@case.Bad);
        var afterwards = await Run.AnalyzeAsync(@case.Good);

        var one = Assert.Single(reported);
        Assert.Equal((@case.Id, @case.Message), (one.Id, one.GetMessage(CultureInfo.InvariantCulture)));
        Assert.True(one.Location.IsInSource);
        Assert.Empty(afterwards);
    }

    [Theory, MemberData(nameof(Indexes))]
    public void What_is_mended_compiles(int index) => Run.Generate(DiagnosticCases.All[index].Good);

    [Theory, MemberData(nameof(Ids))]
    public void Every_rule_has_a_case_a_page_and_a_release_note(string id)
    {
        var root = RepositoryRoot();

        Assert.Contains(DiagnosticCases.All, c => c.Id == id);
        Assert.True(File.Exists(Path.Combine(root, "docs", "diagnostics", id + ".md")), $"docs/diagnostics/{id}.md is missing");
        var releases = Path.Combine(root, "generators", "KubeKit.Generators");
        Assert.Contains(id, File.ReadAllText(Path.Combine(releases, "AnalyzerReleases.Unshipped.md")) + File.ReadAllText(Path.Combine(releases, "AnalyzerReleases.Shipped.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_table_holds_every_descriptor_once_in_order()
    {
        var declared = typeof(Descriptors).Assembly.GetTypes().SelectMany(t => t.GetFields())
            .Where(f => f.FieldType == typeof(DiagnosticDescriptor)).Select(f => ((DiagnosticDescriptor)f.GetValue(null)!).Id);

        Assert.Equal(declared.Order(StringComparer.Ordinal), Descriptors.All.Select(d => d.Id));
    }

    [Fact]
    public async Task A_part_that_two_kinds_hold_is_reported_once()
    {
        var reported = await Run.AnalyzeAsync("""
            [KubeResource("a.b", "v1")] public sealed partial record One : KubeObject { public Part? Part { get; init; } }
            [KubeResource("a.b", "v1")] public sealed partial record Two : KubeObject { public Part? Part { get; init; } }
            public sealed partial record Part { public object? Bad { get; init; } }
            """);

        Assert.Equal("KUBE0020", Assert.Single(reported).Id);
    }

    private static string RepositoryRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory!.FullName, "KubeKit.sln")))
        {
            directory = directory.Parent;
        }

        return directory.FullName;
    }
}
