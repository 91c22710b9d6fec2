using KubeKit.Conformance.Tests.CustomResources;
using KubeKit.Conformance.Tests.Support;

namespace KubeKit.Conformance.Tests.OtherClients;

/// <summary>The official JavaScript client, unchanged, as npm has it, against a cluster whose pods are child processes.</summary>
public sealed class JavaScriptClientTests(ProcessCluster cluster) : IClassFixture<ProcessCluster>
{
    [Fact]
    public async Task It_lists_watches_patches_applies_streams_and_handles_custom_objects()
    {
        var folder = await NodePackages.InstallAsync("@kubernetes/client-node@1.4.0");
        var kubectl = await cluster.NewNamespaceAsync();
        var group = $"{kubectl.Namespace}.example.com";
        (await kubectl.RunWithAsync(CustomResourceTests.Definition(group), "create", "-f", "-")).Success();
        await kubectl.OkAsync("wait", "--for=condition=established", $"crd/shirts.{group}", "--timeout=60s");
        await kubectl.ApplyAsync("""
            # kubectl takes what begins with a brace for JSON
            {apiVersion: v1, kind: Pod, metadata: {name: shell}, spec: {containers: [{name: c, image: /bin/sh, args: [-c, "echo started; exec sleep 1000"]}]}}
            """);
        await kubectl.OkAsync("wait", "--for=condition=Ready", "pod/shell", "--timeout=60s");

        var script = Path.Combine(folder, "client_node.mjs");
        File.Copy(Path.Combine(AppContext.BaseDirectory, "OtherClients", "client_node.mjs"), script, overwrite: true);
        Assert.Equal("ok", (await CommandRunner.RunAsync("node", [script, cluster.Kubeconfig, kubectl.Namespace!, group, "shell"])).Success().Trim());
        await kubectl.OkAsync("delete", "pod", "shell", "--grace-period=1");
    }
}
