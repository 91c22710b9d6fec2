using System.Text.RegularExpressions;
using KubeKit.Conformance.Tests.Support;
using KubeKit.Crds.Tests.Kinds;
using KubeKit.Testing;

namespace KubeKit.Crds.Tests.Parity;

/// <summary>What the real kubectl shows of kinds, wherever they are served from.</summary>
public sealed partial class KubectlTests(Twins twins) : IClassFixture<Twins>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Explain_tells_the_same_of_a_type_and_of_its_definition()
    {
        Requirements.Kubectl();
        var (typed, served) = (Kubectl(twins.Typed), Kubectl(twins.Served));
        // Field by field. In a list of fields a definition tells of a record that a field holds, and a reference to its type does not;
        // what is said of apiVersion, kind and metadata is each server's own.
        foreach (var path in (string[][])[["torture.spec.name"], ["torture.spec.items"], ["torture.spec.secret"]])
        {
            Assert.Equal(Plain(await typed.OkAsync(["explain", .. path])), Plain(await served.OkAsync(["explain", .. path])));
        }

        Assert.Contains("A kind with every attribute that exists.", await served.OkAsync("explain", "torture"), StringComparison.Ordinal);
        Assert.Contains("How it is called; it may not be empty & must be <short>.", await served.OkAsync("explain", "torture.spec.name"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Versions_of_a_kind_are_got_by_their_names()
    {
        Requirements.Kubectl();
        await using var cluster = await KubeTestCluster.StartAsync(c => c.ControlPlane(plane => plane.AddResource<Gauge>()), Stop);
        var kubectl = Kubectl(cluster);
        await kubectl.ApplyAsync("""
            apiVersion: gauges.example.com/v1beta1
            kind: Gauge
            metadata: {name: outside}
            spec: {fahrenheit: 212}
            """);

        Assert.Matches(@"NAME\s+CELSIUS\s+AGE\s+outside\s+100", await kubectl.OkAsync("get", "gauges"));
        Assert.Matches(@"NAME\s+FAHRENHEIT\s+AGE\s+outside\s+212", await kubectl.OkAsync("get", "gauges.v1beta1.gauges.example.com"));
        Assert.Equal("gauges.example.com/v1 100", await kubectl.OkAsync("get", "gauges.v1.gauges.example.com", "outside", "-o", "jsonpath={.apiVersion} {.spec.celsius}"));
        Assert.Contains("Degrees, in Fahrenheit.", await kubectl.OkAsync("explain", "gauge.spec", "--api-version=gauges.example.com/v1beta1"), StringComparison.Ordinal);
    }

    private static Kubectl Kubectl(KubeTestCluster cluster) => new(cluster.Info.KubeconfigFile);

    // A definition has no names for the types within it.
    private static string Plain(string text) => TypeName().Replace(text, "Object");

    [GeneratedRegex(@"(?<=<(map\[string\]|\[\])*)[A-Z][A-Za-z0-9]*(?=>)")]
    private static partial Regex TypeName();
}
