using KubeKit.Conformance.Tests.Support;

namespace KubeKit.Conformance.Tests.Failures;

/// <summary>What happens when a node is gone.</summary>
public sealed class NodeLossTests
{
    [Fact]
    public async Task A_stopped_node_becomes_NotReady_and_its_pods_move()
    {
        Requirements.Kubectl();
        var folder = Checkout.NewFolder("nodeloss");
        var kubeconfig = Path.Combine(folder, "admin.kubeconfig");
        var kubectl = new Kubectl(kubeconfig);
        await using var plane = KubekitProcess.Start(
            "up", "--runtime", "hollow", "--data-dir", folder, "--listen", "https://127.0.0.1:0", "--kubelet-port", "0", "--read-only-port", "0",
            "--without", "networking", "--node-grace-period", "6");
        await plane.ReadyLineAsync();
        await using var second = KubekitProcess.Start(
            "node", "--kubeconfig", kubeconfig, "--name", "second", "--runtime", "hollow", "--kubelet-port", "0", "--read-only-port", "0",
            "--without-networking", "--root-dir", Path.Combine(folder, "second"), "--heartbeat", "2");
        await Eventually.HoldsAsync(() => kubectl.OkAsync("get", "node", "second"));
        await kubectl.OkAsync("wait", "--for=condition=Ready", "node", "--all", "--timeout=60s");

        await kubectl.ApplyAsync("""
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: mover}
            spec:
              replicas: 4
              selector: {matchLabels: {app: mover}}
              template:
                metadata: {labels: {app: mover}}
                spec:
                  containers: [{name: c, image: anything}]
                  tolerations:
                  - {key: node.kubernetes.io/unreachable, operator: Exists, effect: NoExecute, tolerationSeconds: 1}
                  - {key: node.kubernetes.io/not-ready, operator: Exists, effect: NoExecute, tolerationSeconds: 1}
            """);
        await kubectl.OkAsync("rollout", "status", "deployment/mover", "--timeout=60s");
        Assert.Contains("second", await NodesOfPodsAsync(kubectl), StringComparison.Ordinal);

        await second.KillAsync();
        await Eventually.HoldsAsync(async () => Assert.Matches(@"second\s+NotReady", await kubectl.OkAsync("get", "nodes")));
        await Eventually.HoldsAsync(async () => Assert.Equal("node-1 node-1 node-1 node-1", await NodesOfPodsAsync(kubectl)));
    }

    private static async Task<string> NodesOfPodsAsync(Kubectl kubectl)
    {
        var pods = (await kubectl.JsonAsync("get", "pods", "-l", "app=mover"))["items"]!.AsArray();
        return string.Join(' ', pods.Where(p => p!["metadata"]!["deletionTimestamp"] is null && $"{p["status"]!["phase"]}" == "Running")
            .Select(p => $"{p!["spec"]!["nodeName"]}").Order(StringComparer.Ordinal));
    }
}
