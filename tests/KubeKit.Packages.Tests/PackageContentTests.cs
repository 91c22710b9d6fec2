using System.Reflection.Metadata;
using System.Xml.Linq;
using KubeKit.Packages.Tests.Support;

namespace KubeKit.Packages.Tests;

/// <summary>What lies in the packages.</summary>
public sealed class PackageContentTests(PackageFeed feed)
{
    private static readonly string[] Libraries =
    [
        "KubeKit", "KubeKit.ApiServer", "KubeKit.Client", "KubeKit.Controllers", "KubeKit.Networking", "KubeKit.Node", "KubeKit.Node.Docker",
        "KubeKit.Resources", "KubeKit.Scheduler", "KubeKit.Store", "KubeKit.Store.Etcd", "KubeKit.Testing",
    ];

    private static readonly string[] All = [.. Libraries.Append("KubeKit.Templates").Append("KubeKit.Tool").Order(StringComparer.Ordinal)];

    public static TheoryData<string> LibraryNames => [.. Libraries];

    public static TheoryData<string> AllNames => [.. All];

    [Fact]
    public void Libraries_tool_and_templates_are_packed_and_nothing_else()
    {
        Assert.Equal(All, feed.Ids());
        Assert.Equal(All.Except(["KubeKit.Templates"]), feed.Ids(".snupkg"));
    }

    [Theory]
    [MemberData(nameof(AllNames))]
    public void A_package_says_what_it_is(string id)
    {
        var manifest = feed.Manifest(id);
        Assert.Equal(id, Text(manifest, "id"));
        Assert.Equal("Apache-2.0", Text(manifest, "license"));
        Assert.Contains("kubernetes", Text(manifest, "tags").Split(' '));
        Assert.True(Text(manifest, "description").Length > 20, "no description");
        Assert.Equal(("README.md", "icon.png"), (Text(manifest, "readme"), Text(manifest, "icon")));
        var files = feed.Files(id);
        Assert.Contains("README.md", files);
        Assert.Contains("icon.png", files);
        using var package = feed.Open(id);
        using var icon = package.GetEntry("icon.png")!.Open();
        var signature = new byte[8];
        icon.ReadExactly(signature);
        Assert.Equal([0x89, .. "PNG\r\n"u8, 0x1A, .. "\n"u8], signature);
    }

    [Theory]
    [MemberData(nameof(LibraryNames))]
    public void A_library_has_its_documentation_its_symbols_and_their_sources(string id)
    {
        var libraries = feed.Files(id).Where(f => f.StartsWith("lib/", StringComparison.Ordinal));
        Assert.Equal([$"lib/net10.0/{id}.dll", $"lib/net10.0/{id}.xml"], libraries);
        Assert.Contains($"lib/net10.0/{id}.pdb", feed.Files(id, ".snupkg"));

        using var package = feed.Open(id, ".snupkg");
        using var symbols = package.GetEntry($"lib/net10.0/{id}.pdb")!.Open();
        using var buffer = new MemoryStream();
        symbols.CopyTo(buffer);
        buffer.Position = 0;
        using var provider = MetadataReaderProvider.FromPortablePdbStream(buffer);
        var reader = provider.GetMetadataReader();
        // Generated sources are in no repository: they travel within.
        Assert.Contains(reader.CustomDebugInformation.Select(reader.GetCustomDebugInformation), i => reader.GetGuid(i.Kind) == EmbeddedSource);
    }

    [Fact]
    public void The_generator_its_analyzers_and_the_code_fixes_travel_in_Resources()
    {
        Assert.Equal(
            ["analyzers/dotnet/cs/KubeKit.Generators.CodeFixes.dll", "analyzers/dotnet/cs/KubeKit.Generators.dll"],
            feed.Files("KubeKit.Resources").Where(f => f.StartsWith("analyzers/", StringComparison.Ordinal)));
        Assert.All(Libraries.Except(["KubeKit.Resources"]), id => Assert.DoesNotContain(feed.Files(id), f => f.StartsWith("analyzers/", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(LibraryNames))]
    public void Packages_ask_for_each_other_in_their_own_version_and_let_the_generator_through(string id)
    {
        var dependencies = feed.Manifest(id).Descendants().Where(e => e.Name.LocalName == "dependency").ToList();
        var ours = dependencies.Where(d => ((string)d.Attribute("id")!).StartsWith("KubeKit", StringComparison.Ordinal)).ToList();
        Assert.All(ours, d => Assert.Equal(feed.Version, (string?)d.Attribute("version")));
        Assert.All(ours, d => Assert.DoesNotContain("Analyzers", (string?)d.Attribute("exclude") ?? "", StringComparison.Ordinal));
        // What only builds the library is none of its users' business.
        Assert.DoesNotContain(dependencies, d => (string?)d.Attribute("id") is "Grpc.Tools" or "PolySharp" or "Microsoft.CodeAnalysis.BannedApiAnalyzers");
    }

    [Fact]
    public void The_tool_brings_all_it_needs()
    {
        var files = feed.Files("KubeKit.Tool");
        Assert.Contains(files, f => f.EndsWith("DotnetToolSettings.xml", StringComparison.Ordinal));
        Assert.All(Libraries.Except(["KubeKit.Testing"]), id => Assert.Contains(files, f => f.EndsWith($"/{id}.dll", StringComparison.Ordinal)));
        Assert.Equal("DotnetTool", feed.Manifest("KubeKit.Tool").Descendants().Single(e => e.Name.LocalName == "packageType").Attribute("name")?.Value);
    }

    [Fact]
    public void Templates_refer_to_packages_of_their_own_version_and_carry_no_build_output()
    {
        var files = feed.Files("KubeKit.Templates");
        Assert.Contains("content/kubekit-operator/.gitignore", files);
        Assert.DoesNotContain(files, f => f.Contains("/obj/", StringComparison.Ordinal) || f.Contains("/bin/", StringComparison.Ordinal) || f.StartsWith("lib/", StringComparison.Ordinal));
        using var package = feed.Open("KubeKit.Templates");
        foreach (var template in new[] { "kubekit-host", "kubekit-operator" })
        {
            using var description = new StreamReader(package.GetEntry($"content/{template}/.template.config/template.json")!.Open());
            Assert.Contains($"\"{feed.Version}\"", description.ReadToEnd(), StringComparison.Ordinal);
        }
    }

    private static readonly Guid EmbeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    private static string Text(XElement manifest, string name) => manifest.Elements().Single(e => e.Name.LocalName == name).Value;
}
