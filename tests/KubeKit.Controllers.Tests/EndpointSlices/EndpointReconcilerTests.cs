using KubeKit.Controllers.Tests.Support;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Discovery.V1;
using KubeKit.Resources.Metadata;
using ServicePort = KubeKit.Resources.Core.V1.ServicePort;

namespace KubeKit.Controllers.Tests.EndpointSlices;

/// <summary>Endpoints and EndpointSlices tell the same, so they are tried together.</summary>
public class EndpointReconcilerTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    [Fact]
    public async Task They_follow_the_readiness_of_pods()
    {
        var ns = await cluster.NamespaceAsync();
        await ns.CreateAsync(Web());
        await ShowAsync(ns, [], []);

        var (a, b) = (await PodAsync(ns, "a"), await PodAsync(ns, "b"));
        await ShowAsync(ns, [], []); // without address, nowhere
        await TestKubelet.MakeReadyAsync(ns, a);
        await TestKubelet.MakeReadyAsync(ns, b, ready: false);
        await ShowAsync(ns, ["a"], ["b"]);
        await TestKubelet.MakeReadyAsync(ns, await ns.GetAsync<Pod>("b"));
        await ShowAsync(ns, ["a", "b"], []);
        await TestKubelet.MakeReadyAsync(ns, await ns.GetAsync<Pod>("a"), ready: false);
        await ShowAsync(ns, ["b"], ["a"]);
        await ns.DeleteAsync<Pod>("b");
        await ShowAsync(ns, [], ["a"]);
        await ns.MergeAsync<Pod>("a", """{"metadata":{"labels":{"app":"other"}}}""");
        await ShowAsync(ns, [], []);
    }

    [Fact]
    public async Task They_follow_the_service()
    {
        var ns = await cluster.NamespaceAsync();
        await TestKubelet.MakeReadyAsync(ns, await PodAsync(ns, "a"));
        await TestKubelet.MakeReadyAsync(ns, await PodAsync(ns, "b", "other"));
        await ns.CreateAsync(Web());
        await ShowAsync(ns, ["a"], []);
        await ns.MergeAsync<Service>("web", """{"spec":{"selector":{"app":"other"}},"metadata":{"labels":{"tier":"front"}}}""");
        await ShowAsync(ns, ["b"], []);
        await Eventually.HoldsAsync(async () =>
        {
            Assert.Equal("front", (await ns.GetAsync<Resources.Core.V1.Endpoints>("web")).Metadata.Labels!["tier"]);
            Assert.Equal("front", Assert.Single(await SlicesAsync(ns)).Metadata.Labels!["tier"]);
        });

        await ns.MergeAsync<Service>("web", """{"spec":{"ports":[{"port":80,"targetPort":9090}]}}""");
        await Eventually.HoldsAsync(async () =>
        {
            Assert.Equal(9090, (await ns.GetAsync<Resources.Core.V1.Endpoints>("web")).Subsets![0].Ports![0].Port);
            Assert.Equal(9090, Assert.Single(await SlicesAsync(ns)).Ports![0].Port);
        });
        await ns.DeleteAsync<Service>("web");
        await Eventually.HoldsAsync(async () => Assert.Null(await ns.FindAsync<Resources.Core.V1.Endpoints>("web")));
    }

    [Fact]
    public async Task What_others_change_or_delete_is_put_right()
    {
        var ns = await cluster.NamespaceAsync();
        await TestKubelet.MakeReadyAsync(ns, await PodAsync(ns, "a"));
        await ns.CreateAsync(Web());
        await ShowAsync(ns, ["a"], []);
        var slice = Assert.Single(await SlicesAsync(ns));
        await ns.MergeAsync<EndpointSlice>(slice.Metadata.Name!, """{"endpoints":[]}""");
        await ns.DeleteAsync<Resources.Core.V1.Endpoints>("web");
        await ShowAsync(ns, ["a"], []);
        await ns.DeleteAsync<EndpointSlice>(slice.Metadata.Name!);
        await ShowAsync(ns, ["a"], []);
    }

    [Fact]
    public async Task A_service_without_selector_is_somebody_elses()
    {
        var ns = await cluster.NamespaceAsync();
        var web = Web();
        await ns.CreateAsync(web with { Spec = web.Spec! with { Selector = null } });
        await ns.CreateAsync(new Resources.Core.V1.Endpoints { Metadata = new() { Name = "web" }, Subsets = [new() { Addresses = [new() { Ip = "192.0.2.1" }], Ports = [new() { Port = 80 }] }] });
        // Another service shows that the controllers came by.
        await ns.CreateAsync(web with { Metadata = new() { Name = "later" } });
        await Eventually.HoldsAsync(async () => Assert.NotNull(await ns.FindAsync<Resources.Core.V1.Endpoints>("later")));
        Assert.Equal("192.0.2.1", (await ns.GetAsync<Resources.Core.V1.Endpoints>("web")).Subsets![0].Addresses![0].Ip);
    }

    [Fact]
    public async Task Endpoints_may_be_there_before_their_service()
    {
        var ns = await cluster.NamespaceAsync();
        await ns.CreateAsync(new Resources.Core.V1.Endpoints { Metadata = new() { Name = "web" }, Subsets = [new() { Addresses = [new() { Ip = "192.0.2.1" }], Ports = [new() { Port = 80 }] }] });
        await ns.CreateAsync(Web() with { Metadata = new() { Name = "between" } });
        await Eventually.HoldsAsync(async () => Assert.NotNull(await ns.FindAsync<Resources.Core.V1.Endpoints>("between")));
        var web = Web();
        await ns.CreateAsync(web with { Spec = web.Spec! with { Selector = null } });
        await ns.CreateAsync(Web() with { Metadata = new() { Name = "later" } });
        await Eventually.HoldsAsync(async () => Assert.NotNull(await ns.FindAsync<Resources.Core.V1.Endpoints>("later")));
        Assert.Equal("192.0.2.1", (await ns.GetAsync<Resources.Core.V1.Endpoints>("web")).Subsets![0].Addresses![0].Ip);
        await ns.DeleteAsync<Service>("web");
        await Eventually.HoldsAsync(async () => Assert.Null(await ns.FindAsync<Resources.Core.V1.Endpoints>("web")));
    }

    [Fact]
    public async Task Many_pods_fill_several_slices_and_each_is_in_one()
    {
        var ns = await cluster.NamespaceAsync();
        await ns.CreateAsync(Web());
        await ns.CreateAsync(Samples.Set("web", 230));
        await using var kubelet = ns.StartKubelet();
        await Eventually.HoldsAsync(async () =>
        {
            var slices = await SlicesAsync(ns);
            Assert.All(slices, s => Assert.InRange(s.Endpoints?.Count ?? 0, 1, 100));
            var names = slices.SelectMany(s => s.Endpoints!).Where(e => e.Conditions!.Ready == true).Select(e => e.TargetRef!.Name).ToList();
            Assert.Equal(230, names.Count);
            Assert.Distinct(names);
            Assert.Equal(230, (await ns.GetAsync<Resources.Core.V1.Endpoints>("web")).Subsets!.Sum(s => s.Addresses?.Count ?? 0));
        });
    }

    // Each comes while the cache may not show yet what was made for the one before.
    [Fact]
    public async Task Pods_that_come_one_after_the_other_share_a_slice()
    {
        for (var round = 0; round < 10; round++)
        {
            var ns = await cluster.NamespaceAsync();
            await ns.CreateAsync(Web());
            foreach (var name in new[] { "a", "b", "c" })
            {
                await TestKubelet.MakeReadyAsync(ns, await PodAsync(ns, name));
            }

            await ShowAsync(ns, ["a", "b", "c"], []);
        }
    }

    private static async Task ShowAsync(TestNamespace ns, string[] ready, string[] others) => await Eventually.HoldsAsync(async () =>
    {
        var subsets = (await ns.GetAsync<Resources.Core.V1.Endpoints>("web")).Subsets ?? [];
        Assert.Equal(ready, subsets.SelectMany(s => s.Addresses ?? []).Select(a => a.TargetRef!.Name!).Order());
        Assert.Equal(others, subsets.SelectMany(s => s.NotReadyAddresses ?? []).Select(a => a.TargetRef!.Name!).Order());
        var endpoints = Assert.Single(await SlicesAsync(ns)).Endpoints ?? [];
        Assert.Equal(ready, endpoints.Where(e => e.Conditions!.Ready == true).Select(e => e.TargetRef!.Name!).Order());
        Assert.Equal(others, endpoints.Where(e => e.Conditions!.Ready == false).Select(e => e.TargetRef!.Name!).Order());
    });

    private static Task<List<EndpointSlice>> SlicesAsync(TestNamespace ns) => ns.ListAsync<EndpointSlice>($"{WellKnownLabels.ServiceName}=web");

    private static Task<Pod> PodAsync(TestNamespace ns, string name, string app = "web")
    {
        var pod = Samples.Pod(name, node: null) with { Status = null };
        return ns.CreateAsync(pod with { Metadata = pod.Metadata with { Labels = Samples.Labels(app) } });
    }

    private static Service Web() => new()
    {
        Metadata = new() { Name = "web" },
        Spec = new() { Selector = Samples.Labels("web"), Ports = [new ServicePort { Port = 80, TargetPort = 8080 }] },
    };
}
