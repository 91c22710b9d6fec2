using KubeKit.Packages.Tests.Support;

namespace KubeKit.Packages.Tests;

/// <summary>A project that knows nothing of this checkout: one package reference, a kind, a reconciler.</summary>
public sealed class FreshProjectTests(PackageFeed feed)
{
    [Fact]
    public async Task A_kind_and_its_reconciler_work_from_the_packages_and_mistakes_are_told()
    {
        var directory = feed.NewDirectory("FreshProject");
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "projects", "FreshProject")))
        {
            var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(Path.Combine(directory, Path.GetFileName(file)), text.Replace("KUBEKIT_VERSION", feed.Version, StringComparison.Ordinal), TestContext.Current.CancellationToken);
        }

        await feed.DotnetAsync(directory, "build", "-v", "q", "-clp:NoSummary", "-warnaserror");
        feed.AssertUsedBy(directory);
        var output = await feed.DotnetAsync(directory, Path.Combine("bin", "Debug", "net10.0", "FreshProject.dll"));
        Assert.True(output.Contains("text: Hello World! Hello World!", StringComparison.Ordinal), output);
        Assert.True(output.Contains("refused: Greeting.demo.example.com \"no\" is invalid: spec.who: Invalid value: \"nobody\"", StringComparison.Ordinal), output);

        // The analyzers come with the package, too: a column that shows no field is told at its attribute.
        var source = await File.ReadAllTextAsync(Path.Combine(directory, "Greeting.cs"), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(directory, "Greeting.cs"), source.Replace(".spec.who", ".spec.whom", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        var (code, errors) = await Command.DotnetAsync(directory, feed.Environment, "build", "--no-restore", "-v", "q", "-clp:NoSummary");
        Assert.NotEqual(0, code);
        Assert.True(errors.Contains("Greeting.cs(5,2): error KUBE0040", StringComparison.Ordinal), errors);
    }
}
