using KubeKit.Packages.Tests.Support;

namespace KubeKit.Packages.Tests;

/// <summary><c>dotnet new</c>, from the package to tests that pass.</summary>
public sealed class TemplateTests(PackageFeed feed)
{
    [Fact]
    public async Task Templates_become_projects_that_build_and_an_operator_whose_tests_pass()
    {
        var place = feed.NewDirectory("Templates");
        var hive = Path.Combine(place, "hive");
        await feed.DotnetAsync(place, "new", "install", Path.Combine(feed.Directory, $"KubeKit.Templates.{feed.Version}.nupkg"), "--debug:custom-hive", hive);
        await feed.DotnetAsync(place, "new", "kubekit-host", "-o", "Edge", "--debug:custom-hive", hive);
        await feed.DotnetAsync(place, "new", "kubekit-operator", "-o", "Shop", "--kind", "Database", "--group", "data.example.com", "--debug:custom-hive", hive);

        var shop = Path.Combine(place, "Shop");
        Assert.True(File.Exists(Path.Combine(shop, "src", "Shop", "DatabaseReconciler.cs")), "the files bear the kind's name");
        Assert.Contains("kind: Database", await File.ReadAllTextAsync(Path.Combine(shop, "manifests", "database.yaml"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("[KubeResource(\"data.example.com\", \"v1\")]", await File.ReadAllTextAsync(Path.Combine(shop, "src", "Shop", "Database.cs"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.DoesNotContain(
            Directory.EnumerateFiles(place, "*", SearchOption.AllDirectories).Where(f => !f.StartsWith(hive, StringComparison.Ordinal)),
            f => File.ReadAllText(f) is var text && (text.Contains("KUBEKIT_", StringComparison.Ordinal) || text.Contains("Website", StringComparison.OrdinalIgnoreCase) || text.Contains("MyOperator", StringComparison.Ordinal) || text.Contains("MyCluster", StringComparison.Ordinal)));

        await feed.DotnetAsync(Path.Combine(place, "Edge"), "build", "-v", "q", "-clp:NoSummary", "-warnaserror");
        feed.AssertUsedBy(Path.Combine(place, "Edge"));
        await feed.DotnetAsync(shop, "build", "-v", "q", "-clp:NoSummary", "-warnaserror");
        feed.AssertUsedBy(Path.Combine(shop, "tests", "Shop.Tests"));
        var tests = await feed.DotnetAsync(shop, "test", "--no-build");
        Assert.Matches(@"succeeded: 3\b", tests);
    }
}
