using System.Globalization;
using System.IO.Compression;
using System.Reflection;
using System.Text.Json;
using System.Xml.Linq;
using KubeKit.Packages.Tests.Support;

[assembly: AssemblyFixture(typeof(PackageFeed))]

namespace KubeKit.Packages.Tests.Support;

/// <summary>
/// All packages, packed once for all tests from what was built, and a place outside the checkout where projects use them. The
/// version is one that no other feed and no cache has, so that nothing else can stand in for them, and a release, as users get.
/// </summary>
public sealed class PackageFeed : IAsyncLifetime
{
    private readonly string _root = System.IO.Directory.CreateTempSubdirectory("kubekit-packages-").FullName;

    public string Version { get; } = string.Create(CultureInfo.InvariantCulture, $"0.{Random.Shared.Next()}.{Random.Shared.Next()}");

    /// <summary>Where the packages lie.</summary>
    public string Directory => Path.Combine(_root, "feed");

    /// <summary>What <c>dotnet</c> is told so that it touches nothing of this user's but the packages of others that are there.</summary>
    public IReadOnlyDictionary<string, string?> Environment => field ??= new Dictionary<string, string?>
    {
        ["NUGET_PACKAGES"] = Path.Combine(_root, "packages"),
        ["NUGET_FALLBACK_PACKAGES"] = MachinePackages,
        ["DOTNET_CLI_HOME"] = Path.Combine(_root, "home"),
        ["DOTNET_NOLOGO"] = "true",
        ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "true",
        ["DOTNET_SKIP_FIRST_TIME_EXPERIENCE"] = "true",
        ["DOTNET_GENERATE_ASPNET_CERTIFICATE"] = "false",
        ["DOTNET_ADD_GLOBAL_TOOLS_TO_PATH"] = "false",
        ["MSBUILDDISABLENODEREUSE"] = "1",
        ["MSBUILDTERMINALLOGGER"] = "off",
    };

    /// <summary>The root of the checkout that is tested.</summary>
    public static string Checkout => Metadata("Checkout");

    private static string MachinePackages =>
        System.Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    public async ValueTask InitializeAsync()
    {
        // Of the solution only what becomes a package: tests, samples and benchmarks would each be asked whether they do.
        var projects = Path.Combine(_root, "Pack.proj");
        await File.WriteAllTextAsync(projects, $"""
            <Project>
              <ItemGroup>
                <Packed Include="{Checkout}src/*/*.csproj;{Checkout}templates/*.csproj" />
              </ItemGroup>
              <Target Name="Pack">
                <MSBuild Projects="@(Packed)" Targets="Pack" BuildInParallel="true"
                         Properties="NoBuild=true;Configuration={Metadata("Configuration")};PackageVersion={Version};PackageOutputPath={Directory}" />
              </Target>
            </Project>
            """);
        var (code, output) = await Command.RunAsync(
            "dotnet",
            Checkout,
            new Dictionary<string, string?> { ["MSBUILDDISABLENODEREUSE"] = "1", ["MSBUILDTERMINALLOGGER"] = "off" },
            "msbuild", projects, "-t:Pack", "-m:2", "-v:q", "-clp:NoSummary");
        Assert.True(code == 0, $"dotnet pack ended with {code}:\n{output}");
        await File.WriteAllTextAsync(Path.Combine(_root, "nuget.config"), $"""
            <configuration>
              <packageSources>
                <add key="kubekit-under-test" value="{Directory}" />
              </packageSources>
            </configuration>
            """);
    }

    public ValueTask DisposeAsync()
    {
        System.IO.Directory.Delete(_root, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>A new directory outside the checkout, for a project that uses the packages.</summary>
    public string NewDirectory(string name) => System.IO.Directory.CreateDirectory(Path.Combine(_root, "projects", name)).FullName;

    /// <summary>Runs <c>dotnet</c> there; fails the test when it fails.</summary>
    public async Task<string> DotnetAsync(string directory, params IEnumerable<string> arguments)
    {
        var (code, output) = await Command.RunAsync("dotnet", directory, Environment, arguments);
        Assert.True(code == 0, $"dotnet {string.Join(' ', arguments)} ended with {code}:\n{output}");
        return output;
    }

    /// <summary>The ids of the packages in the feed.</summary>
    public IEnumerable<string> Ids(string extension = ".nupkg") =>
        System.IO.Directory.EnumerateFiles(Directory, $"*{extension}").Select(file => Path.GetFileName(file)[..^$".{Version}{extension}".Length]).Order(StringComparer.Ordinal);

    public ZipArchive Open(string id, string extension = ".nupkg") => ZipFile.OpenRead(Path.Combine(Directory, $"{id}.{Version}{extension}"));

    /// <summary>The files of a package, but for those that every package has by its format.</summary>
    public IReadOnlyList<string> Files(string id, string extension = ".nupkg")
    {
        using var package = Open(id, extension);
        return [.. package.Entries.Select(e => e.FullName).Where(f => !f.StartsWith("_rels/", StringComparison.Ordinal) && !f.StartsWith("package/", StringComparison.Ordinal) && f != "[Content_Types].xml").Order(StringComparer.Ordinal)];
    }

    /// <summary>What a package says of itself.</summary>
    public XElement Manifest(string id)
    {
        using var package = Open(id);
        using var stream = package.GetEntry($"{id}.nuspec")!.Open();
        return XElement.Load(stream).Elements().Single(e => e.Name.LocalName == "metadata");
    }

    /// <summary>Fails unless a project got its KubeKit packages from this feed.</summary>
    public void AssertUsedBy(string projectDirectory)
    {
        using var assets = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(projectDirectory, "obj", "project.assets.json")));
        var ours = assets.RootElement.GetProperty("libraries").EnumerateObject()
            .Where(l => l.Name.StartsWith("KubeKit", StringComparison.Ordinal) && l.Value.GetProperty("type").GetString() == "package")
            .Select(l => l.Name).ToList();
        Assert.Contains($"KubeKit.Resources/{Version}", ours);
        Assert.All(ours, name => Assert.EndsWith($"/{Version}", name, StringComparison.Ordinal));
    }

    private static string Metadata(string key) =>
        typeof(PackageFeed).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
