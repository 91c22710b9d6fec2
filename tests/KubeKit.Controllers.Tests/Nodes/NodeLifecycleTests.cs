using KubeKit.Controllers.Tests.Support;
using KubeKit.Resources.Core.V1;
using KubeKit.Testing;
using Microsoft.Extensions.DependencyInjection;
using ClusterNode = KubeKit.Resources.Core.V1.Node;

namespace KubeKit.Controllers.Tests.Nodes;

/// <summary>All controllers together, in a real cluster with short periods.</summary>
public class NodeLifecycleTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_silent_node_loses_its_pods_and_gets_its_good_name_back()
    {
        await using var cluster = await KubeTestCluster.StartAsync(
            static builder => builder.AddHollowNodes(1).Services.Configure<KubeControllersOptions>(static options =>
            {
                // The hollow node's kubelet must not fall silent too: it renews its lease every 10 s.
                options.Nodes.GracePeriod = TimeSpan.FromSeconds(15);
                options.Nodes.MonitorPeriod = TimeSpan.FromMilliseconds(100);
            }), Cancellation);
        var ns = new TestNamespace(cluster, "default");
        await Eventually.HoldsAsync(async () => Assert.Equal("True", (await FindAsync(cluster, "node-1"))?.Find("Ready")?.Status));
        await cluster.Client.CreateAsync(TestNode.Bare("lost"), cancellationToken: Cancellation);
        await ReportAsync(cluster, Samples.Start);
        await ns.UntilAsync<ServiceAccount>("default", static _ => true, "made");
        await MakePodAsync(ns, "leaves", 1);
        await MakePodAsync(ns, "stays", null);

        var gone = await UntilAsync(cluster, static node => node.Spec?.Taints.Show().Contains("node.kubernetes.io/unreachable:NoExecute") == true);
        Assert.Equal(("Unknown", "NodeStatusUnknown"), (gone.Find("Ready")!.Status, gone.Find("Ready")!.Reason));
        await ns.UntilAsync<Pod>("leaves", static pod => pod.Metadata.DeletionTimestamp is not null, "driven off");
        var stays = await ns.UntilAsync<Pod>("stays", static pod => pod.Status!.Conditions!.Any(c => c is { Type: "Ready", Status: "False" }), "not ready");
        Assert.Null(stays.Metadata.DeletionTimestamp);

        await ReportAsync(cluster, Samples.Start.AddMinutes(1));
        await UntilAsync(cluster, static node => node.Spec?.Taints is not { Count: > 0 });
    }

    private static async Task MakePodAsync(TestNamespace ns, string name, long? seconds)
    {
        var pod = Samples.Pod(name, node: "lost");
        var toleration = new Toleration { Operator = "Exists", Effect = "NoExecute", Key = "node.kubernetes.io/unreachable", TolerationSeconds = seconds };
        // Until the node has spoken it is not ready.
        var meanwhile = toleration with { Key = "node.kubernetes.io/not-ready", TolerationSeconds = null };
        await TestKubelet.MakeReadyAsync(ns, await ns.CreateAsync(pod with { Spec = pod.Spec! with { Tolerations = [toleration, meanwhile] } }));
    }

    private static Task ReportAsync(KubeTestCluster cluster, DateTimeOffset time) => Eventually.HoldsAsync(async () =>
    {
        // Again when the node controller writes in between.
        var node = (await FindAsync(cluster, "lost"))!;
        var conditions = TestNode.Of("lost").Status!.Conditions!.Select(c => c with { LastHeartbeatTime = time });
        await cluster.Client.UpdateStatusAsync(node with { Status = new() { Conditions = [.. conditions] } }, cancellationToken: Cancellation);
    });

    private static Task<ClusterNode> UntilAsync(KubeTestCluster cluster, Func<ClusterNode, bool> condition) => Eventually.HoldsAsync(async () =>
    {
        var node = (await FindAsync(cluster, "lost"))!;
        Assert.True(condition(node), $"it has {string.Join(", ", node.Spec?.Taints.Show() ?? [])}");
        return node;
    });

    private static Task<ClusterNode?> FindAsync(KubeTestCluster cluster, string name) => cluster.Client.FindAsync<ClusterNode>(name, cancellationToken: Cancellation);
}
