using KubeKit.Conformance.Tests.CustomResources;
using KubeKit.Conformance.Tests.Support;

namespace KubeKit.Conformance.Tests.OtherClients;

/// <summary>The official Python client, unchanged, as Debian packages it.</summary>
public sealed class PythonClientTests(HollowCluster cluster) : IClassFixture<HollowCluster>
{
    [Fact]
    public async Task It_lists_watches_patches_applies_and_handles_custom_objects()
    {
        Requirements.PythonClient();
        var kubectl = await cluster.NewNamespaceAsync();
        var group = $"{kubectl.Namespace}.example.com";
        (await kubectl.RunWithAsync(CustomResourceTests.Definition(group), "create", "-f", "-")).Success();
        await kubectl.OkAsync("wait", "--for=condition=established", $"crd/shirts.{group}", "--timeout=60s");
        var script = Path.Combine(AppContext.BaseDirectory, "OtherClients", "python_client.py");
        Assert.Equal("ok", (await CommandRunner.RunAsync(Requirements.Python, [script, cluster.Kubeconfig, kubectl.Namespace!, group])).Success().Trim());
    }
}
