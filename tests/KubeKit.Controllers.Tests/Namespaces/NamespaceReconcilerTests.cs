using KubeKit.Client;
using KubeKit.Controllers.Tests.Support;
using KubeKit.Resources.Apps.V1;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;
using KubeKit.Testing;

namespace KubeKit.Controllers.Tests.Namespaces;

public class NamespaceReconcilerTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_empty_one_goes_promptly()
    {
        var ns = await cluster.NamespaceAsync();
        await ns.UntilAsync<ServiceAccount>("default", static _ => true, "made");
        var begin = TimeProvider.System.GetTimestamp();

        await EndAsync(ns);
        await GoneAsync(ns);

        // Less than the longest wait between two looks: it does not wait for a look that is not needed.
        Assert.InRange(TimeProvider.System.GetElapsedTime(begin), TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Its_name_can_be_used_again()
    {
        var ns = await cluster.NamespaceAsync();
        await ns.CreateAsync(Map("old"));
        await EndAsync(ns);
        await GoneAsync(ns);

        await cluster.Client.CreateAsync(new Namespace { Metadata = new() { Name = ns.Name } }, cancellationToken: Cancellation);

        await ns.UntilAsync<ServiceAccount>("default", static _ => true, "made again");
        Assert.Null(await ns.FindAsync<ConfigMap>("old"));
    }

    [Fact]
    public async Task What_is_in_it_goes_and_what_is_elsewhere_stays()
    {
        await using var own = await KubeTestCluster.StartAsync(static c => c.ControlPlane(static plane => plane.AddResource<Parcel>()), Cancellation);
        var (ending, staying) = (await CreateAsync(own, "ending"), await CreateAsync(own, "staying"));
        foreach (var ns in new[] { ending, staying })
        {
            await ns.CreateAsync(Map("map"));
            await ns.CreateAsync(Samples.Deployment());
            await ns.CreateAsync(new Parcel { Metadata = new() { Name = "parcel" }, Spec = new() { Content = "tea" } });
            await Eventually.HoldsAsync(async () => Assert.Equal(3, (await ns.ListAsync<Pod>()).Count));
        }

        await EndAsync(ending);
        await GoneAsync(ending);

        Assert.Empty(await ending.ListAsync<ConfigMap>());
        Assert.Empty(await ending.ListAsync<Deployment>());
        Assert.Empty(await ending.ListAsync<ReplicaSet>());
        Assert.Empty(await ending.ListAsync<Pod>());
        Assert.Empty(await ending.ListAsync<Parcel>());
        Assert.Equal("tea", (await staying.GetAsync<Parcel>("parcel")).Spec?.Content);
        Assert.NotNull(await staying.FindAsync<ConfigMap>("map"));
        Assert.Equal(3, (await staying.ListAsync<Pod>()).Count);
    }

    [Fact]
    public async Task A_finalizer_holds_it_and_its_conditions_say_so()
    {
        var ns = await cluster.NamespaceAsync();
        await ns.CreateAsync(Map("held", "example.com/hold"));
        await ns.CreateAsync(Map("free"));

        await EndAsync(ns);

        var held = await ConditionsAsync(ns, static c => c.GetValueOrDefault("NamespaceFinalizersRemaining")?.Status == "True");
        Assert.Equal(
            ["NamespaceContentRemaining", "NamespaceDeletionContentFailure", "NamespaceDeletionDiscoveryFailure", "NamespaceDeletionGroupVersionParsingFailure", "NamespaceFinalizersRemaining"],
            held.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(("True", "SomeResourcesRemain"), (held["NamespaceContentRemaining"].Status, held["NamespaceContentRemaining"].Reason));
        Assert.Contains("configmaps. has 1 resource instances", held["NamespaceContentRemaining"].Message, StringComparison.Ordinal);
        Assert.Contains("example.com/hold in 1 resource instances", held["NamespaceFinalizersRemaining"].Message, StringComparison.Ordinal);
        Assert.Equal("False", held["NamespaceDeletionContentFailure"].Status);
        Assert.Equal("held", Assert.Single(await ns.ListAsync<ConfigMap>()).Metadata.Name);

        await ns.MergeAsync<ConfigMap>("held", """{"metadata":{"finalizers":null}}""");
        await GoneAsync(ns);
    }

    [Fact]
    public async Task Pods_end_in_their_own_time_and_all_else_after_them()
    {
        var ns = await cluster.NamespaceAsync();
        await ns.CreateAsync(Map("needed"));
        var pod = Samples.Pod("slow") with { Status = null }; // on a node that nobody runs: it ends when the test says
        await ns.CreateAsync(pod with { Spec = pod.Spec! with { TerminationGracePeriodSeconds = 600 } });

        await EndAsync(ns);

        var conditions = await ConditionsAsync(ns, static c => c.GetValueOrDefault("NamespaceContentRemaining")?.Status == "True");
        Assert.Contains("pods. has 1 resource instances", conditions["NamespaceContentRemaining"].Message, StringComparison.Ordinal);
        var ending = await ns.GetAsync<Pod>("slow");
        Assert.NotNull(ending.Metadata.DeletionTimestamp);
        Assert.Equal(600, ending.Metadata.DeletionGracePeriodSeconds);
        Assert.NotNull(await ns.FindAsync<ConfigMap>("needed"));

        await cluster.Client.DeleteAsync<Pod>(new ObjectKey(ns.Name, "slow"), new DeleteOptions { GracePeriodSeconds = 0 }, Cancellation);
        await GoneAsync(ns);
    }

    private static ConfigMap Map(string name, params string[] finalizers) => new() { Metadata = new() { Name = name, Finalizers = finalizers.Length > 0 ? finalizers : null } };

    private static async Task<TestNamespace> CreateAsync(KubeTestCluster cluster, string name)
    {
        await cluster.Client.CreateAsync(new Namespace { Metadata = new() { Name = name } }, cancellationToken: Cancellation);
        return new TestNamespace(cluster, name);
    }

    private static Task EndAsync(TestNamespace ns) => ns.Client.DeleteAsync<Namespace>(new ObjectKey("", ns.Name), cancellationToken: Cancellation);

    private static Task GoneAsync(TestNamespace ns) =>
        Eventually.HoldsAsync(async () => Assert.Null(await ns.Client.FindAsync<Namespace>(ns.Name, cancellationToken: Cancellation)));

    private static Task<Dictionary<string, NamespaceCondition>> ConditionsAsync(TestNamespace ns, Func<Dictionary<string, NamespaceCondition>, bool> wanted) =>
        Eventually.HoldsAsync(async () =>
        {
            var value = await ns.Client.GetAsync<Namespace>(ns.Name, cancellationToken: Cancellation);
            var conditions = (value.Status?.Conditions ?? []).ToDictionary(c => c.Type, StringComparer.Ordinal);
            Assert.True(wanted(conditions), $"it has {string.Join("; ", conditions.Values)}");
            return conditions;
        });
}
