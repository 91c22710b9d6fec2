using System.Text.RegularExpressions;

namespace KubeKit.Architecture.Tests;

/// <summary>Documents say what is so.</summary>
public sealed partial class DocumentTests
{
    // Named on the page, but not ours to declare.
    private static readonly HashSet<string> Foreign = ["KubeKit", "PodScheduled", "FailedScheduling"];

    [Fact]
    public void Every_type_that_the_architecture_names_exists()
    {
        var declared = Directory.EnumerateFiles(Path.Combine(Checkout.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Path.Combine(Checkout.Root, "generators"), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Contains("obj"))
            .SelectMany(file => Declaration().Matches(File.ReadAllText(file)).Select(m => m.Groups[1].Value))
            .ToHashSet();
        var named = Name().Matches(Read("docs", "architecture.md")).Select(m => m.Groups[1].Value).Except(Foreign).ToList();
        Assert.True(named.Count > 50);
        Assert.Empty(named.Except(declared));
    }

    [Fact]
    public void The_readmes_example_is_the_sample_that_is_built() =>
        Assert.Contains($"```csharp\n{Read("samples", "OwnKind", "Program.cs").TrimEnd()}\n```", Read("README.md"), StringComparison.Ordinal);

    [Fact]
    public void The_example_of_testing_is_a_test_that_runs() =>
        Assert.Contains($"```csharp\n{Read("tests", "KubeKit.Testing.Tests", "ExampleTests.cs").TrimEnd()}\n```", Read("docs", "testing.md"), StringComparison.Ordinal);

    [Theory]
    [InlineData("ClientExampleTests.cs", "client.md")]
    [InlineData("ReconcilerExampleTests.cs", "reconcilers.md")]
    public void The_examples_of_client_and_reconcilers_are_tests_that_run(string example, string page) =>
        Assert.Contains($"```csharp\n{Read("tests", "KubeKit.Testing.Tests", example).TrimEnd()}\n```", Read("docs", page), StringComparison.Ordinal);

    [Theory]
    [InlineData("getting-started.md")]
    [InlineData("hosting.md")]
    [InlineData("testing.md")]
    public void Examples_of_the_guides_are_parts_of_programs_that_are_built(string guide)
    {
        var built = new[] { "samples", "templates", "tests" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Checkout.Root, folder), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Contains("obj"))
            .Select(file => File.ReadAllText(file).ReplaceLineEndings("\n"))
            .ToList();
        var examples = Example().Matches(Read("docs", guide)).Select(m => m.Groups[1].Value).ToList();
        Assert.NotEmpty(examples);
        Assert.All(examples, example => Assert.Contains(built, text => text.Contains(example, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("ControlPlane/KubeControlPlaneOptions.cs")]
    [InlineData("Nodes/KubeNodeOptions.cs")]
    public void Every_option_is_told_of_with_its_name(string file)
    {
        var told = Read("docs", "hosting.md");
        var options = Property().Matches(Read(["src", "KubeKit", .. file.Split('/')])).Select(m => m.Groups[1].Value).ToList();
        Assert.True(options.Count > 5);
        Assert.All(options, name => Assert.Contains($"`{name}`", told, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_package_has_its_reason()
    {
        var reasons = Read("docs", "dependencies.md");
        var packages = Package().Matches(Read("Directory.Packages.props")).Select(m => m.Groups[1].Value).ToList();
        Assert.NotEmpty(packages);
        Assert.All(packages, p => Assert.Contains(p, reasons, StringComparison.Ordinal));
    }

    [Fact]
    public void Links_between_documents_lead_somewhere()
    {
        var pages = Directory.EnumerateFiles(Path.Combine(Checkout.Root, "docs"), "*.md", SearchOption.AllDirectories).Append(Path.Combine(Checkout.Root, "README.md"));
        foreach (var page in pages)
        {
            foreach (Match link in Link().Matches(File.ReadAllText(page)))
            {
                var target = Path.Combine(Path.GetDirectoryName(page)!, link.Groups[1].Value);
                Assert.True(Path.Exists(target), $"{Path.GetFileName(page)} links to {link.Groups[1].Value}");
            }
        }
    }

    [Fact]
    public void The_readme_leads_to_every_page()
    {
        var readme = Read("README.md");
        var pages = Directory.EnumerateFiles(Path.Combine(Checkout.Root, "docs"), "*.md").Select(Path.GetFileName);
        Assert.All(pages, page => Assert.Contains($"](docs/{page})", readme, StringComparison.Ordinal));
    }

    private static string Read(params string[] path) => File.ReadAllText(Path.Combine([Checkout.Root, .. path])).ReplaceLineEndings("\n");

    [GeneratedRegex(@"\b(?:class|struct|record|interface|enum|delegate\s+\S+)\s+(\w+)")]
    private static partial Regex Declaration();

    // `Name`, `Name<T>`; what starts with Add is a method, what starts with a small letter or has a dot is no type's name.
    [GeneratedRegex(@"`((?!Add)[A-Z][a-z]\w+|I[A-Z]\w+)(?:<[^`]*>)?`")]
    private static partial Regex Name();

    [GeneratedRegex("<PackageVersion Include=\"([^\"]+)\"")]
    private static partial Regex Package();

    [GeneratedRegex(@"```csharp\n(.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Example();

    [GeneratedRegex(@"^    public (?!static)[\w<>?, ]+ (\w+) \{ get;", RegexOptions.Multiline)]
    private static partial Regex Property();

    [GeneratedRegex(@"\]\((?!https?:|#)([^)#\s]+)")]
    private static partial Regex Link();
}
