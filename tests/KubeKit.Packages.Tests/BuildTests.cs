using KubeKit.Packages.Tests.Support;

namespace KubeKit.Packages.Tests;

/// <summary>What a build of somebody's project does beside compiling: write CustomResourceDefinitions where it is asked to, and tell mistakes.</summary>
public sealed class BuildTests(PackageFeed feed)
{
    private const string Kind = """
        using KubeKit.Resources;

        namespace Shop;

        /// <summary>A thing that is sold.</summary>
        [KubeResource("shop.example.com", "v1", Plural = "things")]
        public sealed partial record Thing : CustomResource<ThingSpec, ThingStatus>;

        public sealed partial record ThingSpec
        {
            /// <summary>What it costs.</summary>
            [Range(1, 10)] public int? Price { get; init; }
        }

        public sealed partial record ThingStatus;
        """;

    [Fact]
    public async Task Definitions_are_written_when_the_assembly_changed_and_only_then_and_mistakes_are_told()
    {
        var stop = TestContext.Current.CancellationToken;
        var directory = feed.NewDirectory("CrdTarget");
        await File.WriteAllTextAsync(Path.Combine(directory, "Shop.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <KubeKitCrdDirectory>config/crd</KubeKitCrdDirectory>
              </PropertyGroup>
              <ItemGroup>
                <!-- Not the package that holds the target, but one that stands on it. -->
                <PackageReference Include="KubeKit.Client" Version="{feed.Version}" />
              </ItemGroup>
            </Project>
            """, stop);
        var source = Path.Combine(directory, "Thing.cs");
        var file = Path.Combine(directory, "config", "crd", "shop.example.com_things.yaml");
        await File.WriteAllTextAsync(source, Kind, stop);

        Assert.Contains($"KubeKit: wrote {file}", await BuildAsync(), StringComparison.Ordinal);
        var yaml = await File.ReadAllTextAsync(file, stop);
        Assert.StartsWith("---\napiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\n", yaml, StringComparison.Ordinal);
        Assert.Contains("description: What it costs.", yaml, StringComparison.Ordinal);

        Assert.DoesNotContain("KubeKit:", await BuildAsync("--no-restore"), StringComparison.Ordinal);

        File.Delete(file);
        Assert.Contains($"KubeKit: wrote {file}", await BuildAsync("--no-restore"), StringComparison.Ordinal);

        await File.WriteAllTextAsync(source, Kind.Replace("things", "goods", StringComparison.Ordinal), stop);
        Assert.Contains($"KubeKit: deleted {file}", await BuildAsync("--no-restore"), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(directory, "config", "crd", "shop.example.com_goods.yaml")));

        // Something that compiles and that no cluster could be told.
        await File.WriteAllTextAsync(source, Kind.Replace("int? Price", "ThingSpec? Price", StringComparison.Ordinal).Replace("[Range(1, 10)]", "", StringComparison.Ordinal), stop);
        Assert.Contains("error KUBECRD: shop.example.com/v1 Thing: spec.price holds a type that it is itself part of", await FailAsync(), StringComparison.Ordinal);

        // The analyzers come with the package, too: a column that shows no field is told at its attribute.
        await File.WriteAllTextAsync(source, Kind.Replace("[KubeResource", "[PrintColumn(\"Cost\", \".spec.cost\")]\n[KubeResource", StringComparison.Ordinal), stop);
        Assert.Contains("Thing.cs(6,2): error KUBE0040", await FailAsync(), StringComparison.Ordinal);

        Task<string> BuildAsync(params string[] more) => feed.DotnetAsync(directory, ["build", "-nologo", "-clp:NoSummary", .. more]);

        async Task<string> FailAsync()
        {
            var (code, errors) = await Command.RunAsync("dotnet", directory, feed.Environment, "build", "--no-restore", "-nologo", "-clp:NoSummary");
            Assert.NotEqual(0, code);
            return errors;
        }
    }
}
