using KubeKit.Conformance.Tests.Support;

namespace KubeKit.Conformance.Tests.Everyday;

/// <summary>What people do with and inside of pods, where pods are child processes.</summary>
public sealed class StreamTests(ProcessCluster cluster) : IClassFixture<ProcessCluster>
{
    [Fact]
    public async Task Pods_are_looked_into_and_files_copied()
    {
        var kubectl = await cluster.NewNamespaceAsync();
        await kubectl.ApplyAsync("""
            # kubectl takes what begins with a brace for JSON
            {apiVersion: v1, kind: Pod, metadata: {name: shell, labels: {app: shell}}, spec: {containers: [{name: c, image: /bin/sh, args: [-c, "echo started; exec sleep 1000"]}]}}
            """);
        await kubectl.OkAsync("wait", "--for=condition=Ready", "pod/shell", "--timeout=60s");
        var exec = await kubectl.RunAsync("exec", "shell", "--", "sh", "-c", "echo out; echo err >&2; exit 3");
        Assert.Equal((3, "out\n"), (exec.ExitCode, exec.Output));
        Assert.Equal("err\ncommand terminated with exit code 3\n", exec.Error);
        Assert.Equal("piped\n", (await kubectl.RunWithAsync("piped\n", "exec", "-i", "shell", "--", "cat")).Success());
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\S+Z started\n$", await kubectl.OkAsync("logs", "shell", "--timestamps", "--tail=1"));
        Assert.Equal("[pod/shell/c] started\n", await kubectl.OkAsync("logs", "-l", "app=shell", "--prefix"));
        Assert.Contains("previous terminated container \"c\" in pod \"shell\" not found", (await kubectl.RunAsync("logs", "shell", "--previous")).Failure(), StringComparison.Ordinal);
        Assert.Contains("container none is not valid for pod shell", (await kubectl.RunAsync("logs", "shell", "-c", "none")).Failure(), StringComparison.Ordinal);

        var folder = Checkout.NewFolder("copies");
        await File.WriteAllTextAsync(Path.Combine(folder, "there"), "copied\n", TestContext.Current.CancellationToken);
        await kubectl.OkAsync("cp", Path.Combine(folder, "there"), $"shell:{folder}/inside");
        await kubectl.OkAsync("cp", $"shell:{folder}/inside", Path.Combine(folder, "back"));
        Assert.Equal("copied\n", await File.ReadAllTextAsync(Path.Combine(folder, "back"), TestContext.Current.CancellationToken));
        await kubectl.OkAsync("delete", "pod", "shell", "--grace-period=1");
    }

    [Fact]
    public async Task Services_find_pods_that_are_processes()
    {
        var kubectl = await cluster.NewNamespaceAsync();
        await kubectl.ApplyAsync("""
            # kubectl takes what begins with a brace for JSON
            {apiVersion: v1, kind: Pod, metadata: {name: web, labels: {app: web}}, spec: {containers: [{name: c, image: /bin/sh, args: [-c, "exec sleep 1000"], ports: [{containerPort: 80}]}]}}
            """);
        await kubectl.OkAsync("expose", "pod", "web");
        await kubectl.OkAsync("wait", "--for=jsonpath={.subsets[0].addresses[0].targetRef.name}=web", "endpoints/web", "--timeout=60s");
        var address = await kubectl.OkAsync("get", "pod", "web", "-o", "jsonpath={.status.podIP}");
        Assert.Equal(address, await kubectl.OkAsync("get", "endpoints", "web", "-o", "jsonpath={.subsets[0].addresses[0].ip}"));
        Assert.Equal(address, await kubectl.OkAsync("get", "endpointslices", "-l", "kubernetes.io/service-name=web", "-o", "jsonpath={.items[0].endpoints[0].addresses[0]}"));
        await kubectl.OkAsync("delete", "pod", "web", "--grace-period=1");
    }
}
