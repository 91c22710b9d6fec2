using KubeKit.Client;
using KubeKit.Controllers.Deployments;
using KubeKit.Controllers.Ownership;
using KubeKit.Controllers.Tests.Support;
using KubeKit.Resources.Apps.V1;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;

namespace KubeKit.Controllers.Tests.Deployments;

public class DeploymentRolloutTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    [Fact]
    public async Task A_deployment_has_a_set_that_has_its_pods()
    {
        var ns = await cluster.NamespaceAsync();
        await using var kubelet = ns.StartKubelet();
        var web = await TestDeployment.RunningAsync(ns, Samples.Deployment(3));
        await web.ConditionAsync(DeploymentConditionType.Available, "True", DeploymentConditionReason.MinimumReplicasAvailable);
        await web.ConditionAsync(DeploymentConditionType.Progressing, "True", DeploymentConditionReason.NewReplicaSetAvailable);
        Assert.Equal("1", await web.RevisionAsync());

        var set = await web.SetOfAsync("web:1");
        var hash = set.Metadata.Labels![WellKnownLabels.PodTemplateHash];
        Assert.Equal($"web-{hash}", set.Metadata.Name);
        Assert.True(Owners.IsControlledBy(set, await web.GetAsync()));
        var pods = await ns.PodsOfAsync(set);
        Assert.Equal(3, pods.Count);
        Assert.All(pods, p => Assert.Equal(hash, p.Metadata.Labels![WellKnownLabels.PodTemplateHash]));
    }

    [Fact]
    public async Task A_rollout_keeps_its_limits_and_the_way_back_uses_the_old_set()
    {
        var ns = await cluster.NamespaceAsync();
        await using var kubelet = ns.StartKubelet();
        var web = await TestDeployment.RunningAsync(ns, Samples.Deployment(6, 2, 1));
        using var ledger = web.Watch();
        await ledger.BeginAsync(6);

        await web.SetImageAsync("web:2");
        await web.CompleteAsync("web:2");
        Assert.Equal([("web:1", 0), ("web:2", 6)], await web.SetsAsync());
        Assert.Equal("2", await web.RevisionAsync());
        Assert.InRange(ledger.FewestReady, 5, 6);
        Assert.InRange(ledger.MostWanted, 7, 8);

        var first = await web.SetOfAsync("web:1");
        await web.SetImageAsync("web:1");
        await web.CompleteAsync("web:1");
        Assert.Equal([("web:1", 6), ("web:2", 0)], await web.SetsAsync());
        Assert.InRange(ledger.FewestReady, 5, 6);
        Assert.InRange(ledger.MostWanted, 7, 8);
        await Eventually.HoldsAsync(async () => Assert.Equal("3", await web.RevisionAsync()));
        var again = await web.SetOfAsync("web:1");
        Assert.Equal(first.Metadata.Uid, again.Metadata.Uid);
        Assert.Equal((3, "1"), (RevisionNumbers.Of(again), again.Metadata.Annotations![WellKnownAnnotations.DeploymentRevisionHistory]));
    }

    [Fact]
    public async Task Without_surge_and_without_anything_missing_but_one_it_goes_one_by_one()
    {
        var ns = await cluster.NamespaceAsync();
        await using var kubelet = ns.StartKubelet();
        var web = await TestDeployment.RunningAsync(ns, Samples.Deployment(3, 0, 1));
        using var ledger = web.Watch();
        await ledger.BeginAsync(3);
        await web.SetImageAsync("web:2");
        await web.CompleteAsync("web:2");
        Assert.Equal(2, ledger.FewestReady);
        Assert.Equal(3, ledger.MostWanted);
    }

    [Fact]
    public async Task A_recreated_deployment_has_no_two_versions_at_a_time()
    {
        var ns = await cluster.NamespaceAsync();
        await using var kubelet = ns.StartKubelet();
        var deployment = Samples.Deployment(3);
        deployment = deployment with { Spec = deployment.Spec! with { Strategy = new() { Type = DeploymentStrategyType.Recreate } } };
        var web = await TestDeployment.RunningAsync(ns, deployment);

        // A finalizer holds one old pod back: nothing new may come before it is gone.
        var old = (await ns.PodsOfAsync(await web.SetOfAsync("web:1")))[0];
        await ns.MergeAsync<Pod>(old.Metadata.Name!, """{"metadata":{"finalizers":["example.com/hold"]}}""");
        await web.SetImageAsync("web:2");
        await Eventually.HoldsAsync(async () => Assert.Equal(old.Metadata.Name, Assert.Single(await ns.ListAsync<Pod>()).Metadata.Name));
        await ns.UntilAsync<Deployment>("web", d => d.Status?.ObservedGeneration == d.Metadata.Generation && d.Status?.AvailableReplicas is null, "nothing available");
        Assert.DoesNotContain(await web.SetsAsync(), s => s.Image == "web:2");

        await ns.MergeAsync<Pod>(old.Metadata.Name!, """{"metadata":{"finalizers":null}}""");
        await web.CompleteAsync("web:2");
        Assert.Equal([("web:1", 0), ("web:2", 3)], await web.SetsAsync());
        Assert.Equal("2", await web.RevisionAsync());
    }

    [Fact]
    public async Task History_is_kept_as_far_back_as_wanted()
    {
        var ns = await cluster.NamespaceAsync();
        await using var kubelet = ns.StartKubelet();
        var deployment = Samples.Deployment(1);
        var web = await TestDeployment.RunningAsync(ns, deployment with { Spec = deployment.Spec! with { RevisionHistoryLimit = 1 } });
        foreach (var image in new[] { "web:2", "web:3", "web:4" })
        {
            await web.SetImageAsync(image);
            await web.CompleteAsync(image);
        }

        await Eventually.HoldsAsync(async () => Assert.Equal([("web:3", 0), ("web:4", 1)], await web.SetsAsync()));
        Assert.Equal("4", await web.RevisionAsync());
    }

    [Fact]
    public async Task A_set_of_the_same_template_is_adopted_in_place_of_a_new_one()
    {
        var ns = await cluster.NamespaceAsync();
        await using var kubelet = ns.StartKubelet();
        var web = await TestDeployment.RunningAsync(ns, Samples.Deployment(2));
        var set = await web.SetOfAsync("web:1");
        await ns.Client.DeleteAsync<Deployment>(new(ns.Name, "web"), new DeleteOptions { PropagationPolicy = "Orphan" }, TestContext.Current.CancellationToken);
        // Orphaning is the garbage collector's; should none run, or be late, the test does it.
        await ns.MergeAsync<ReplicaSet>(set.Metadata.Name!, """{"metadata":{"ownerReferences":null}}""");
        try
        {
            await ns.MergeAsync<Deployment>("web", """{"metadata":{"finalizers":null}}""");
        }
        catch (KubeApiException e) when (e.IsNotFound)
        {
            // It was not late.
        }

        Assert.Null(await ns.FindAsync<Deployment>("web"));
        var pods = (await ns.PodsOfAsync(set)).Select(p => p.Metadata.Uid);

        web = await TestDeployment.RunningAsync(ns, Samples.Deployment(2));
        var adopted = await web.SetOfAsync("web:1");
        Assert.Equal(set.Metadata.Uid, adopted.Metadata.Uid);
        Assert.True(Owners.IsControlledBy(adopted, await web.GetAsync()));
        Assert.Equal(pods, (await ns.PodsOfAsync(adopted)).Select(p => p.Metadata.Uid));
    }

    [Fact]
    public async Task A_name_that_is_taken_is_avoided_by_counting_collisions()
    {
        var ns = await cluster.NamespaceAsync();
        await using var kubelet = ns.StartKubelet();
        // What the hash will be: the same template under another deployment's name.
        var probe = Samples.Deployment(1);
        await ns.CreateAsync(probe with { Metadata = probe.Metadata with { Name = "probe" }, Spec = probe.Spec! with { Paused = false } });
        await Eventually.HoldsAsync(async () => Assert.Single(await ns.ListAsync<ReplicaSet>()));
        var hash = (await ns.ListAsync<ReplicaSet>())[0].Metadata.Labels![WellKnownLabels.PodTemplateHash];
        await ns.DeleteAsync<Deployment>("probe");

        var taken = Samples.Set($"web-{hash}", 0);
        await ns.CreateAsync(taken with { Spec = taken.Spec! with { Selector = new() { MatchLabels = Samples.Labels("other") }, Template = Samples.Template("other:1", "other") } });
        var name = (await ns.GetAsync<ReplicaSet>($"web-{hash}")).Metadata.Name;
        var deployment = Samples.Deployment(1);
        await ns.CreateAsync(deployment);
        await ns.UntilAsync<Deployment>("web", d => d.Status is { } s && RolloutStatus.IsComplete(d, s) && s.CollisionCount == 1, "rolled out under another hash");
        Assert.Contains(await ns.ListAsync<ReplicaSet>(), s => s.Metadata.Name == name && Owners.ControllerOf(s) is null);
    }
}
