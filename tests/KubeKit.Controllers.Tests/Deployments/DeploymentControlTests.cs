using KubeKit.Controllers.Deployments;
using KubeKit.Controllers.Tests.Support;
using KubeKit.Resources.Apps.V1;
using KubeKit.Resources.Core.V1;

namespace KubeKit.Controllers.Tests.Deployments;

public class DeploymentControlTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    [Fact]
    public async Task Paused_it_scales_but_does_not_roll()
    {
        var ns = await cluster.NamespaceAsync();
        await using var kubelet = ns.StartKubelet();
        var web = await TestDeployment.RunningAsync(ns, Samples.Deployment(2));
        await web.MergeSpecAsync("""{"paused":true}""");
        await web.ConditionAsync(DeploymentConditionType.Progressing, "Unknown", DeploymentConditionReason.DeploymentPaused);
        await web.SetImageAsync("web:2");
        await web.ScaleAsync(4);
        await ns.UntilAsync<Deployment>("web", d => d.Status is { AvailableReplicas: 4, UpdatedReplicas: null } s && s.ObservedGeneration == d.Metadata.Generation, "four old pods");
        Assert.Equal([("web:1", 4)], await web.SetsAsync());

        await web.MergeSpecAsync("""{"paused":null}""");
        await web.CompleteAsync("web:2");
        await web.ConditionAsync(DeploymentConditionType.Progressing, "True", DeploymentConditionReason.NewReplicaSetAvailable);
        Assert.Equal([("web:1", 0), ("web:2", 4)], await web.SetsAsync());
    }

    [Fact]
    public async Task Without_progress_it_says_so_at_the_deadline_and_the_way_back_is_open()
    {
        var ns = await cluster.NamespaceAsync();
        await using var kubelet = ns.StartKubelet(Works);
        var deployment = Samples.Deployment(4, 1, 1);
        var web = await TestDeployment.RunningAsync(ns, deployment with { Spec = deployment.Spec! with { ProgressDeadlineSeconds = 1 } });
        using var ledger = web.Watch();
        await ledger.BeginAsync(4);
        await web.SetImageAsync("broken:1");
        await web.ConditionAsync(DeploymentConditionType.Progressing, "False", DeploymentConditionReason.ProgressDeadlineExceeded);
        await web.ConditionAsync(DeploymentConditionType.Available, "True", DeploymentConditionReason.MinimumReplicasAvailable);
        Assert.Equal(5, (await web.SetsAsync()).Sum(s => s.Replicas));

        await web.SetImageAsync("web:1");
        await web.CompleteAsync("web:1");
        await web.ConditionAsync(DeploymentConditionType.Progressing, "True", DeploymentConditionReason.NewReplicaSetAvailable);
        Assert.Equal([("broken:1", 0), ("web:1", 4)], await web.SetsAsync());
        Assert.Equal(3, ledger.FewestReady);
    }

    [Fact]
    public async Task Scaled_in_the_middle_of_a_rollout_all_sets_have_their_share()
    {
        var ns = await cluster.NamespaceAsync();
        var works = false;
        await using var kubelet = ns.StartKubelet(p => Works(p) || Volatile.Read(ref works));
        var web = await TestDeployment.RunningAsync(ns, Samples.Deployment(10, 2, 2));
        await web.SetImageAsync("broken:1");
        await Eventually.HoldsAsync(async () => Assert.Equal([("broken:1", 4), ("web:1", 8)], await web.SetsAsync()));

        await web.ScaleAsync(20);
        await Eventually.HoldsAsync(async () => Assert.Equal([("broken:1", 7), ("web:1", 15)], await web.SetsAsync()));
        Volatile.Write(ref works, true);
        await web.CompleteAsync("broken:1");
        Assert.Equal([("broken:1", 20), ("web:1", 0)], await web.SetsAsync());
    }

    [Fact]
    public async Task Scaled_to_nothing_and_back()
    {
        var ns = await cluster.NamespaceAsync();
        await using var kubelet = ns.StartKubelet();
        var web = await TestDeployment.RunningAsync(ns, Samples.Deployment(3));
        await web.ScaleAsync(0);
        await ns.UntilAsync<Deployment>("web", d => d.Status is { Replicas: null, AvailableReplicas: null }, "no pods");
        await web.ScaleAsync(2);
        await ns.UntilAsync<Deployment>("web", d => d.Status is { Replicas: 2, AvailableReplicas: 2 }, "two pods");
        Assert.Equal("1", await web.RevisionAsync());
    }

    [Fact]
    public async Task Changed_again_before_it_is_done_it_goes_to_the_last_wish()
    {
        var ns = await cluster.NamespaceAsync();
        await using var kubelet = ns.StartKubelet();
        var web = await TestDeployment.RunningAsync(ns, Samples.Deployment(5, 2, 1));
        using var ledger = web.Watch();
        await ledger.BeginAsync(5);
        foreach (var image in new[] { "web:2", "web:3", "web:1", "web:4" })
        {
            await web.SetImageAsync(image);
            await ns.UntilAsync<Deployment>("web", d => d.Status?.ObservedGeneration == d.Metadata.Generation, "seen");
        }

        await web.CompleteAsync("web:4");
        Assert.Equal(("web:4", 5), Assert.Single(await web.SetsAsync(), s => s.Replicas > 0));
        Assert.InRange(ledger.FewestReady, 4, 5);
        Assert.InRange(ledger.MostWanted, 6, 7);
    }

    [Fact]
    public async Task A_pod_that_fails_later_makes_it_unavailable_but_not_late()
    {
        var ns = await cluster.NamespaceAsync();
        var deployment = Samples.Deployment(1);
        TestDeployment web;
        await using (ns.StartKubelet())
        {
            web = await TestDeployment.RunningAsync(ns, deployment with { Spec = deployment.Spec! with { ProgressDeadlineSeconds = 1 } });
        }

        await TestKubelet.MakeReadyAsync(ns, Assert.Single(await ns.ListAsync<Pod>()), ready: false);
        await web.ConditionAsync(DeploymentConditionType.Available, "False", DeploymentConditionReason.MinimumReplicasUnavailable);
        await web.ConditionAsync(DeploymentConditionType.Progressing, "True", DeploymentConditionReason.NewReplicaSetAvailable);
    }

    private static bool Works(Pod pod) => !pod.Spec!.Containers[0].Image!.StartsWith("broken", StringComparison.Ordinal);
}
