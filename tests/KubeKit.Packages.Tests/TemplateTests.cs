using KubeKit.Packages.Tests.Support;

namespace KubeKit.Packages.Tests;

/// <summary><c>dotnet new</c> with names of one's own; what the projects do when they run is the getting-started page's.</summary>
public sealed class TemplateTests(PackageFeed feed)
{
    [Fact]
    public async Task Templates_become_projects_of_the_given_names_that_build_without_a_warning()
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

        // One build of all, so that there is one restore.
        await File.WriteAllTextAsync(Path.Combine(place, "All.slnx"), """
            <Solution>
              <Project Path="Edge/Edge.csproj" />
              <Project Path="Shop/tests/Shop.Tests/Shop.Tests.csproj" />
              <Project Path="Shop/src/Shop/Shop.csproj" />
            </Solution>
            """, TestContext.Current.CancellationToken);
        await feed.DotnetAsync(place, "build", "All.slnx", "-v", "q", "-clp:NoSummary", "-warnaserror");
        feed.AssertUsedBy(Path.Combine(place, "Edge"));
        feed.AssertUsedBy(Path.Combine(shop, "tests", "Shop.Tests"));
    }
}
