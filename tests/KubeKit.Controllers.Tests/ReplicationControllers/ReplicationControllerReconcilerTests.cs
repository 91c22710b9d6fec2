using KubeKit.Controllers.Ownership;
using KubeKit.Controllers.Tests.Support;
using KubeKit.Resources.Core.V1;

namespace KubeKit.Controllers.Tests.ReplicationControllers;

public class ReplicationControllerReconcilerTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    [Fact]
    public async Task It_keeps_its_pods()
    {
        var ns = await cluster.NamespaceAsync();
        var controller = await ns.CreateAsync(Sample(2));
        await using var kubelet = ns.StartKubelet();
        await ns.UntilAsync<ReplicationController>("web", c => c.Status is { Replicas: 2, ReadyReplicas: 2, AvailableReplicas: 2, FullyLabeledReplicas: 2 }, "two ready pods");
        var pods = await ns.PodsOfAsync(controller);
        Assert.All(pods, p => Assert.Equal(("v1", "ReplicationController"), Owners.ControllerOf(p) is { } o ? (o.ApiVersion, o.Kind) : default));

        await ns.DeleteAsync<Pod>(pods[0].Metadata.Name!);
        await Eventually.HoldsAsync(async () => Assert.Equal(2, (await ns.PodsOfAsync(controller)).Count(p => p.Metadata.Uid != pods[0].Metadata.Uid)));
        await ns.MergeAsync<ReplicationController>("web", """{"spec":{"replicas":0}}""");
        await ns.UntilAsync<ReplicationController>("web", c => c.Status is { Replicas: 0, ReadyReplicas: null }, "none");
    }

    [Fact]
    public async Task It_adopts_and_releases()
    {
        var ns = await cluster.NamespaceAsync();
        var orphan = await ns.ReadyOrphanAsync();
        var controller = await ns.CreateAsync(Sample(1));
        await Eventually.HoldsAsync(async () => Assert.Equal(orphan.Metadata.Uid, Assert.Single(await ns.PodsOfAsync(controller)).Metadata.Uid));

        await ns.MergeAsync<Pod>("orphan", """{"metadata":{"labels":{"app":null}}}""");
        await ns.UntilAsync<Pod>("orphan", p => Owners.ControllerOf(p) is null, "released");
        await Eventually.HoldsAsync(async () => Assert.NotEqual("orphan", Assert.Single(await ns.PodsOfAsync(controller)).Metadata.Name));
    }

    private static ReplicationController Sample(int replicas) => new()
    {
        Metadata = new() { Name = "web" },
        Spec = new() { Replicas = replicas, Selector = Samples.Labels("web"), Template = Samples.Template("web:1") },
    };
}
