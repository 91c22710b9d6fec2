using KubeKit.Conformance.Tests.Support;

namespace KubeKit.Conformance.Tests.CustomResources;

/// <summary><c>kubekit crd PROJECT</c>: builds somebody's project and writes what its kinds are.</summary>
public sealed class CrdCommandTests : IDisposable
{
    private const string Kind = """
        using KubeKit.Resources;

        namespace Shop;

        /// <summary>A thing that is sold.</summary>
        [KubeResource("shop.example.com", "v1")]
        public sealed partial record Thing : CustomResource<ThingSpec, ThingStatus>;

        public sealed partial record ThingSpec
        {
            /// <summary>What it costs.</summary>
            [Range(1, 10)] public int? Price { get; init; }
        }

        public sealed partial record ThingStatus;
        """;

    // Outside of the checkout, whose settings would be the project's.
    private readonly string _folder = Directory.CreateTempSubdirectory("kubekit-crd-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_project_is_built_and_its_kinds_are_written_printed_and_wrong_code_is_told()
    {
        var stop = TestContext.Current.CancellationToken;
        var project = Path.Combine(_folder, "Shop.csproj");
        await File.WriteAllTextAsync(project, $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
              <ItemGroup>
                <Reference Include="{Built("KubeKit.Resources")}" />
                <Analyzer Include="{Built("KubeKit.Generators")}" />
              </ItemGroup>
            </Project>
            """, stop);
        var source = Path.Combine(_folder, "Thing.cs");
        await File.WriteAllTextAsync(source, Kind, stop);
        var output = Path.Combine(_folder, "crd");

        var file = Path.Combine(output, "shop.example.com_things.yaml");
        Assert.Contains($"wrote {file}", (await KubekitAsync("crd", project, "--output", output)).Success(), StringComparison.Ordinal);
        var yaml = await File.ReadAllTextAsync(file, stop);
        Assert.StartsWith("---\napiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\n", yaml, StringComparison.Ordinal);
        Assert.Contains("description: What it costs.", yaml, StringComparison.Ordinal);

        // Of the assembly, which is there by now, the same.
        var assembly = Directory.GetFiles(Path.Combine(_folder, "bin"), "Shop.dll", SearchOption.AllDirectories).Single();
        Assert.Equal(yaml, (await KubekitAsync("crd", assembly, "--kind", "Thing")).Success());

        await File.WriteAllTextAsync(source, Kind.Replace("public sealed partial record ThingStatus;", "", StringComparison.Ordinal), stop);
        var failure = (await KubekitAsync("crd", project)).Failure();
        Assert.Contains("Shop.csproj does not build", failure, StringComparison.Ordinal);
        Assert.Contains("CS0246", failure, StringComparison.Ordinal);
    }

    private static string Built(string project) => Path.Combine(Checkout.Root, "artifacts", "bin", project, "debug", $"{project}.dll");

    private static Task<CommandResult> KubekitAsync(params string[] arguments) =>
        CommandRunner.RunAsync(Path.Combine(Checkout.Root, "artifacts/bin/KubeKit.Tool/debug/KubeKit.Tool"), arguments);
}
