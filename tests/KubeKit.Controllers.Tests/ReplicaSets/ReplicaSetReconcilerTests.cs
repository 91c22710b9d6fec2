using KubeKit.Client;
using KubeKit.Controllers.Ownership;
using KubeKit.Controllers.Replicas;
using KubeKit.Controllers.Tests.Support;
using KubeKit.Resources.Apps.V1;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;

namespace KubeKit.Controllers.Tests.ReplicaSets;

public class ReplicaSetReconcilerTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    [Fact]
    public async Task It_makes_the_wanted_pods_and_counts_those_that_are_ready()
    {
        var ns = await cluster.NamespaceAsync();
        var set = await ns.CreateAsync(Samples.Set("web", 3) with { Status = null });
        await ns.UntilAsync<ReplicaSet>("web", s => s.Status is { Replicas: 3, FullyLabeledReplicas: 3, ReadyReplicas: null }, "three pods, none ready");
        var pods = await ns.PodsOfAsync(set);
        Assert.All(pods, p =>
        {
            Assert.StartsWith("web-", p.Metadata.Name, StringComparison.Ordinal);
            Assert.Equal("web", p.Metadata.Labels!["app"]);
            Assert.Equal(("apps/v1", "ReplicaSet", true, true), Owners.ControllerOf(p) is { } o ? (o.ApiVersion, o.Kind, o.Controller, o.BlockOwnerDeletion) : default);
        });

        await TestKubelet.MakeReadyAsync(ns, pods[0]);
        await ns.UntilAsync<ReplicaSet>("web", s => s.Status is { ReadyReplicas: 1, AvailableReplicas: 1 } && s.Status.ObservedGeneration == s.Metadata.Generation, "one ready");
    }

    [Fact]
    public async Task Scaled_down_it_gives_up_pods_that_are_not_ready_first()
    {
        var ns = await cluster.NamespaceAsync();
        var set = await ns.CreateAsync(Samples.Set("web", 4));
        await ns.UntilAsync<ReplicaSet>("web", s => s.Status?.Replicas == 4, "four pods");
        var ready = (await ns.PodsOfAsync(set))[2];
        await TestKubelet.MakeReadyAsync(ns, ready);
        await ns.UntilAsync<ReplicaSet>("web", s => s.Status?.ReadyReplicas == 1, "one ready");
        await ns.MergeAsync<ReplicaSet>("web", """{"spec":{"replicas":1}}""");
        await ns.UntilAsync<ReplicaSet>("web", s => s.Status is { Replicas: 1, ReadyReplicas: 1 }, "one pod");
        Assert.Equal(ready.Metadata.Name, Assert.Single(await ns.PodsOfAsync(set)).Metadata.Name);

        await ns.MergeAsync<ReplicaSet>("web", """{"spec":{"replicas":0}}""");
        await ns.UntilAsync<ReplicaSet>("web", s => s.Status is { Replicas: 0, ReadyReplicas: null }, "none");
    }

    [Fact]
    public async Task Pods_that_go_or_fail_are_replaced()
    {
        var ns = await cluster.NamespaceAsync();
        var set = await ns.CreateAsync(Samples.Set("web", 2));
        await ns.UntilAsync<ReplicaSet>("web", s => s.Status?.Replicas == 2, "two pods");
        var first = await ns.PodsOfAsync(set);
        await ns.DeleteAsync<Pod>(first[0].Metadata.Name!);
        await ns.MergeAsync<Pod>(first[1].Metadata.Name!, """{"status":{"phase":"Failed"}}""", "status");
        await Eventually.HoldsAsync(async () =>
        {
            var now = await ns.PodsOfAsync(set);
            Assert.Equal(2, now.Count);
            Assert.Empty(now.IntersectBy(first.Select(p => p.Metadata.Uid), p => p.Metadata.Uid));
        });
        Assert.NotNull(await ns.FindAsync<Pod>(first[1].Metadata.Name!)); // what failed may be looked at
    }

    [Fact]
    public async Task An_orphan_that_it_selects_is_adopted_and_counts()
    {
        var ns = await cluster.NamespaceAsync();
        var orphan = await ns.ReadyOrphanAsync();
        var set = await ns.CreateAsync(Samples.Set("web", 2));
        await Eventually.HoldsAsync(async () =>
        {
            var pods = await ns.PodsOfAsync(set);
            Assert.Equal(2, pods.Count);
            Assert.Contains(pods, p => p.Metadata.Uid == orphan.Metadata.Uid);
        });

        // One that comes later is one too many.
        await ns.CreateAsync(Samples.Pod("late", node: null) with { Status = null });
        await Eventually.HoldsAsync(async () => Assert.Equal(2, (await ns.ListAsync<Pod>()).Count(PodFacts.IsActive)));
    }

    [Fact]
    public async Task A_pod_with_other_labels_is_released_and_replaced()
    {
        var ns = await cluster.NamespaceAsync();
        var set = await ns.CreateAsync(Samples.Set("web", 1));
        await ns.UntilAsync<ReplicaSet>("web", s => s.Status?.Replicas == 1, "one pod");
        var pod = Assert.Single(await ns.PodsOfAsync(set));
        await ns.MergeAsync<Pod>(pod.Metadata.Name!, """{"metadata":{"labels":{"app":"debugged"}}}""");
        await ns.UntilAsync<Pod>(pod.Metadata.Name!, p => Owners.ControllerOf(p) is null, "released");
        await Eventually.HoldsAsync(async () => Assert.NotEqual(pod.Metadata.Name, Assert.Single(await ns.PodsOfAsync(set)).Metadata.Name));
    }

    [Fact]
    public async Task Somebody_elses_pods_are_left_alone()
    {
        var ns = await cluster.NamespaceAsync();
        var other = await ns.CreateAsync(new ConfigMap { Metadata = new() { Name = "other" } });
        var taken = Samples.Pod("taken", node: null) with { Status = null };
        await ns.CreateAsync(taken with { Metadata = taken.Metadata with { Labels = Samples.Labels("mine"), OwnerReferences = [other.ControllerReference()] } });
        var mine = Samples.Set("mine", 1);
        var set = await ns.CreateAsync(mine with { Spec = mine.Spec! with { Selector = new() { MatchLabels = Samples.Labels("mine") }, Template = Samples.Template("web:1", "mine") } });
        await ns.UntilAsync<ReplicaSet>("mine", s => s.Status?.Replicas == 1, "a pod of its own");
        Assert.NotEqual("taken", Assert.Single(await ns.PodsOfAsync(set)).Metadata.Name);
    }

    [Fact]
    public async Task Available_is_who_was_ready_for_long_enough()
    {
        var ns = await cluster.NamespaceAsync();
        var web = Samples.Set("web", 1);
        await ns.CreateAsync(web with { Spec = web.Spec! with { MinReadySeconds = 2 } });
        await using var kubelet = ns.StartKubelet();
        await ns.UntilAsync<ReplicaSet>("web", s => s.Status?.ReadyReplicas == 1, "ready");
        var available = await ns.UntilAsync<ReplicaSet>("web", s => s.Status?.AvailableReplicas == 1, "available in time, without another change");
        var pod = Assert.Single(await ns.PodsOfAsync(available));
        Assert.True(TimeProvider.System.GetUtcNow() - PodFacts.ReadySince(pod) >= TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task Events_tell_of_pods_made_and_deleted()
    {
        var ns = await cluster.NamespaceAsync();
        await ns.CreateAsync(Samples.Set("web", 1));
        await ns.UntilAsync<ReplicaSet>("web", s => s.Status?.Replicas == 1, "one pod");
        await ns.MergeAsync<ReplicaSet>("web", """{"spec":{"replicas":0}}""");
        await Eventually.HoldsAsync(async () =>
        {
            var reasons = (await ns.ListAsync<Event>()).Where(e => e.InvolvedObject.Name == "web").Select(e => e.Reason).ToList();
            Assert.Contains("SuccessfulCreate", reasons);
            Assert.Contains("SuccessfulDelete", reasons);
        });
    }
}
