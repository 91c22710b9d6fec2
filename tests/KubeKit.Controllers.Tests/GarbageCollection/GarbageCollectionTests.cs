using KubeKit.Client;
using KubeKit.Controllers.Tests.Support;
using KubeKit.Resources;
using KubeKit.Resources.Apps.V1;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;
using ClusterNode = KubeKit.Resources.Core.V1.Node;

namespace KubeKit.Controllers.Tests.GarbageCollection;

public class GarbageCollectionTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private const string Hold = "kubekit.example/hold";

    [Fact]
    public async Task A_deployment_takes_its_sets_and_pods_along()
    {
        var ns = await cluster.NamespaceAsync();
        await DeployAsync(ns);
        await ns.DeleteAsync<Deployment>("web");
        await Eventually.HoldsAsync(async () =>
        {
            Assert.Empty(await ns.ListAsync<ReplicaSet>());
            Assert.Empty(await ns.ListAsync<Pod>());
        });
    }

    [Fact]
    public async Task An_orphaning_deletion_leaves_the_sets_without_owner()
    {
        var ns = await cluster.NamespaceAsync();
        await DeployAsync(ns);
        await DeleteAsync<Deployment>(ns, "web", PropagationPolicy.Orphan);
        await GoneAsync<Deployment>(ns, "web");
        Assert.Null(Assert.Single(await ns.ListAsync<ReplicaSet>()).Metadata.OwnerReferences);
        Assert.Equal(2, (await ns.ListAsync<Pod>()).Count);
    }

    [Fact]
    public async Task A_foreground_deletion_waits_for_dependents_that_block_it()
    {
        var ns = await cluster.NamespaceAsync();
        var owner = await CreateAsync(ns, "owner");
        await CreateAsync(ns, "held", Hold, Reference(owner, blocks: true));
        await DeleteAsync<ConfigMap>(ns, "owner", PropagationPolicy.Foreground);
        await ns.UntilAsync<ConfigMap>("held", held => held.Metadata.DeletionTimestamp is not null, "is being deleted");
        Assert.Equal([WellKnownFinalizers.ForegroundDeletion], (await ns.GetAsync<ConfigMap>("owner")).Metadata.Finalizers);
        await ns.MergeAsync<ConfigMap>("held", """{"metadata":{"finalizers":null}}""");
        await GoneAsync<ConfigMap>(ns, "owner");
        await GoneAsync<ConfigMap>(ns, "held");
    }

    [Fact]
    public async Task A_foreground_deletion_does_not_wait_for_other_dependents()
    {
        var ns = await cluster.NamespaceAsync();
        var owner = await CreateAsync(ns, "owner");
        await CreateAsync(ns, "held", Hold, Reference(owner, blocks: false));
        await DeleteAsync<ConfigMap>(ns, "owner", PropagationPolicy.Foreground);
        await GoneAsync<ConfigMap>(ns, "owner");
        await ns.UntilAsync<ConfigMap>("held", held => held.Metadata.DeletionTimestamp is not null, "is being deleted");
        await ns.MergeAsync<ConfigMap>("held", """{"metadata":{"finalizers":null}}""");
    }

    [Fact]
    public async Task Objects_that_own_each_other_go_together()
    {
        var ns = await cluster.NamespaceAsync();
        var first = await CreateAsync(ns, "first");
        var second = await CreateAsync(ns, "second", null, Reference(first));
        await ns.MergeAsync<ConfigMap>("first", $$"""
            {"metadata":{"ownerReferences":[{"apiVersion":"v1","kind":"ConfigMap","name":"second","uid":"{{second.Metadata.Uid}}","blockOwnerDeletion":true}] } }
            """);
        await DeleteAsync<ConfigMap>(ns, "first", PropagationPolicy.Foreground);
        await GoneAsync<ConfigMap>(ns, "first");
        await GoneAsync<ConfigMap>(ns, "second");
    }

    [Fact]
    public async Task While_one_owner_lives_only_the_dead_reference_goes()
    {
        var ns = await cluster.NamespaceAsync();
        var (first, second) = (await CreateAsync(ns, "first"), await CreateAsync(ns, "second"));
        await CreateAsync(ns, "shared", null, Reference(first), Reference(second));
        await ns.DeleteAsync<ConfigMap>("first");
        await ns.UntilAsync<ConfigMap>("shared", shared => shared.Metadata.OwnerReferences is [var owner] && owner.Uid == second.Metadata.Uid, "one owner");
        await ns.DeleteAsync<ConfigMap>("second");
        await GoneAsync<ConfigMap>(ns, "shared");
    }

    [Fact]
    public async Task A_former_object_of_the_same_name_is_no_owner()
    {
        var ns = await cluster.NamespaceAsync();
        var owner = await CreateAsync(ns, "owner");
        await CreateAsync(ns, "dependent", null, Reference(owner) with { Uid = "00000000-0000-4000-8000-000000000000" });
        await GoneAsync<ConfigMap>(ns, "dependent");
    }

    [Fact]
    public async Task An_object_in_another_namespace_is_no_owner()
    {
        var (here, there) = (await cluster.NamespaceAsync(), await cluster.NamespaceAsync());
        await CreateAsync(here, "dependent", null, Reference(await CreateAsync(there, "owner")));
        await GoneAsync<ConfigMap>(here, "dependent");
    }

    [Fact]
    public async Task Objects_of_the_cluster_own_in_namespaces_and_owners_of_unknown_kinds_are_left_alone()
    {
        var ns = await cluster.NamespaceAsync();
        var node = await cluster.Client.CreateAsync(new ClusterNode { Metadata = new() { Name = ns.Name } }, cancellationToken: Cancellation);
        await CreateAsync(ns, "of-node", null, Reference(node));
        await CreateAsync(ns, "of-unknown", null, Reference(node) with { ApiVersion = "nobody.example/v1", Kind = "Nothing", Uid = "unknown" });
        await CollectedAsync(ns);
        Assert.Equal(["of-node", "of-unknown"], (await ns.ListAsync<ConfigMap>()).Select(map => map.Metadata.Name).Where(name => name!.StartsWith("of-", StringComparison.Ordinal)).Order());
        await cluster.Client.DeleteAsync<ClusterNode>(new ObjectKey("", ns.Name), cancellationToken: Cancellation);
        await GoneAsync<ConfigMap>(ns, "of-node");
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // What was looked at before this one was, has been judged.
    private static async Task CollectedAsync(TestNamespace ns)
    {
        await CreateAsync(ns, "rubbish", null, Reference(await ns.GetAsync<ConfigMap>("of-node")) with { Uid = "never-was" });
        await GoneAsync<ConfigMap>(ns, "rubbish");
    }

    private static async Task DeployAsync(TestNamespace ns)
    {
        await ns.CreateAsync(Samples.Deployment(replicas: 2));
        await Eventually.HoldsAsync(async () => Assert.Equal(2, (await ns.ListAsync<Pod>()).Count));
    }

    private static Task<ConfigMap> CreateAsync(TestNamespace ns, string name, string? finalizer = null, params IReadOnlyList<OwnerReference> owners) =>
        ns.CreateAsync(new ConfigMap
        {
            Metadata = new() { Name = name, OwnerReferences = owners, Finalizers = finalizer is null ? null : [finalizer] },
        });

    private static OwnerReference Reference(KubeObject owner, bool blocks = true) => owner.ControllerReference() with { Controller = null, BlockOwnerDeletion = blocks };

    private static Task DeleteAsync<T>(TestNamespace ns, string name, string policy)
        where T : KubeObject, IKubeResource<T> =>
        ns.Client.DeleteAsync<T>(new ObjectKey(ns.Name, name), new DeleteOptions { PropagationPolicy = policy }, Cancellation);

    private static Task GoneAsync<T>(TestNamespace ns, string name)
        where T : KubeObject, IKubeResource<T> => Eventually.HoldsAsync(async () => Assert.Null(await ns.FindAsync<T>(name)));
}
