using KubeKit.Client;
using KubeKit.Client.Reconciling;
using KubeKit.Controllers.Nodes;
using KubeKit.Controllers.Tests.Support;
using KubeKit.Resources.Coordination.V1;
using KubeKit.Resources.Core.V1;
using Microsoft.Extensions.Options;
using ClusterNode = KubeKit.Resources.Core.V1.Node;

namespace KubeKit.Controllers.Tests.Nodes;

public sealed class NodeReconcilerTests : IAsyncLifetime
{
    private const string Unreachable = "node.kubernetes.io/unreachable";
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(40);
    private readonly Dictionary<string, int> _beats = [];
    private Workbench _bench = null!;
    private NodeReconciler _reconciler = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _bench = await Workbench.StartAsync();
        _reconciler = new NodeReconciler(_bench.Client, _bench.Informers, _bench.Events, Options.Create(new KubeControllersOptions()), _bench.Time);
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task A_node_that_falls_silent_is_unknown_and_tainted_and_its_pods_are_not_ready()
    {
        await MakeAsync("lost", "well");
        await _bench.RunPodAsync("web", "lost");
        await LookAsync("lost", "well");
        _bench.Time.Advance(Grace);
        await BeatAsync("well");
        await LookAsync("well", "lost");

        var node = await GetAsync("lost");
        Assert.All(TestNode.Reported, type => Assert.Equal(
            ("Unknown", "NodeStatusUnknown", "Kubelet stopped posting node status."),
            (node.Find(type)!.Status, node.Find(type)!.Reason, node.Find(type)!.Message)));
        Assert.Equal([$"{Unreachable}:NoExecute", $"{Unreachable}:NoSchedule"], node.Spec?.Taints.Show());
        Assert.Equal("False", await PodReadyAsync("web"));
        Assert.Contains("lost Normal NodeNotReady: Node lost status is now: NodeNotReady", _bench.Events.All);
        Assert.Contains("web Warning NodeNotReady: Node is not ready", _bench.Events.All);
        Assert.Equal("True", (await GetAsync("well")).Find("Ready")!.Status);
        Assert.Empty((await GetAsync("well")).Spec?.Taints ?? []);
    }

    [Fact]
    public async Task It_is_looked_at_again_when_its_grace_ends()
    {
        await MakeAsync("node");
        Assert.Equal(TimeSpan.FromSeconds(5), (await LookAsync("node")).RequeueAfter);
        _bench.Time.Advance(TimeSpan.FromSeconds(38));
        Assert.Equal(TimeSpan.FromSeconds(2), (await LookAsync("node")).RequeueAfter);
        Assert.Equal("True", (await GetAsync("node")).Find("Ready")!.Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_lease_or_a_status_alone_is_a_sign_of_life(bool lease)
    {
        await MakeAsync("node");
        for (var i = 0; i < 4; i++)
        {
            await LookAsync("node");
            _bench.Time.Advance(Grace - TimeSpan.FromSeconds(1));
            await (lease ? RenewAsync("node") : BeatAsync("node"));
        }

        await LookAsync("node");
        Assert.Equal("True", (await GetAsync("node")).Find("Ready")!.Status);
    }

    [Fact]
    public async Task One_that_comes_back_loses_its_taints()
    {
        await MakeAsync("lost", "well");
        await LookAsync("lost", "well");
        _bench.Time.Advance(Grace);
        await BeatAsync("well");
        await LookAsync("well", "lost");
        Assert.NotEmpty((await GetAsync("lost")).Spec!.Taints!);

        await BeatAsync("lost");
        await LookAsync("lost");
        var node = await GetAsync("lost");
        Assert.Empty(node.Spec?.Taints ?? []);
        Assert.Equal("True", node.Find("Ready")!.Status);
    }

    [Fact]
    public async Task A_node_that_says_it_is_not_ready_drives_pods_off_as_not_ready()
    {
        await MakeAsync("sick", "well");
        await _bench.RunPodAsync("web", "sick");
        await BeatAsync("sick", ("Ready", "False"), ("DiskPressure", "True"));
        await LookAsync("sick");
        Assert.Equal(
            ["node.kubernetes.io/disk-pressure:NoSchedule", "node.kubernetes.io/not-ready:NoExecute", "node.kubernetes.io/not-ready:NoSchedule"],
            (await GetAsync("sick")).Spec?.Taints.Show());
        Assert.Equal("False", await PodReadyAsync("web"));
    }

    [Fact]
    public async Task Nodes_that_all_fall_silent_at_once_keep_their_pods()
    {
        string[] names = ["a", "b", "c"];
        await MakeAsync(names);
        await LookAsync(names);
        _bench.Time.Advance(Grace);
        foreach (var name in names)
        {
            // After each single look: a taint that stood for a moment would have driven off what does not tolerate it.
            await LookAsync(name);
            foreach (var other in names)
            {
                Assert.DoesNotContain($"{Unreachable}:NoExecute", (await GetAsync(other)).Spec?.Taints.Show() ?? []);
            }
        }

        Assert.Equal([$"{Unreachable}:NoSchedule"], (await GetAsync("a")).Spec?.Taints.Show());
    }

    [Fact]
    public async Task The_last_node_to_fall_silent_takes_back_the_evictions_of_the_others()
    {
        await MakeAsync("first", "last");
        await LookAsync("first", "last");
        _bench.Time.Advance(Grace);
        await BeatAsync("last");
        await LookAsync("last", "first");
        Assert.Contains($"{Unreachable}:NoExecute", (await GetAsync("first")).Spec!.Taints.Show());

        _bench.Time.Advance(Grace);
        await LookAsync("last", "first");
        Assert.Equal([$"{Unreachable}:NoSchedule"], (await GetAsync("first")).Spec?.Taints.Show());
    }

    [Fact]
    public async Task One_that_never_spoke_is_given_its_time_and_then_unknown()
    {
        await MakeAsync("well");
        await _bench.Client.CreateAsync(new ClusterNode { Metadata = new() { Name = "mute" } }, cancellationToken: Cancellation);
        await LookAsync("mute", "well");
        Assert.Equal(["node.kubernetes.io/not-ready:NoSchedule"], (await GetAsync("mute")).Spec?.Taints.Show());

        _bench.Time.Advance(Grace);
        await BeatAsync("well");
        await LookAsync("well", "mute");
        var node = await GetAsync("mute");
        Assert.All(TestNode.Reported, type => Assert.Equal("NodeStatusNeverUpdated", node.Find(type)!.Reason));
        Assert.Equal([$"{Unreachable}:NoExecute", $"{Unreachable}:NoSchedule"], node.Spec?.Taints.Show());
    }

    private async Task MakeAsync(params string[] names)
    {
        foreach (var name in names)
        {
            await _bench.Client.CreateAsync(new ClusterNode { Metadata = new() { Name = name } }, cancellationToken: Cancellation);
            await BeatAsync(name);
        }
    }

    // A kubelet's report; each at another time.
    private async Task BeatAsync(string name, params (string Type, string Status)[] conditions)
    {
        var beat = _beats[name] = _beats.GetValueOrDefault(name) + 1;
        var reported = TestNode.Of(name, conditions).Status!.Conditions!.Select(c => c with { LastHeartbeatTime = Samples.Start.AddSeconds(beat) });
        var node = await GetAsync(name);
        await _bench.Client.UpdateStatusAsync(node with { Status = new() { Conditions = [.. reported] } }, cancellationToken: Cancellation);
    }

    private async Task RenewAsync(string name)
    {
        const string ns = "kube-node-lease";
        if (await _bench.Client.FindAsync<Namespace>(ns, cancellationToken: Cancellation) is null)
        {
            await _bench.Client.CreateAsync(new Namespace { Metadata = new() { Name = ns } }, cancellationToken: Cancellation);
        }

        var spec = new LeaseSpec { HolderIdentity = name, LeaseDurationSeconds = 40, RenewTime = _bench.Time.GetUtcNow() };
        await (await _bench.Client.FindAsync<Lease>(name, ns, Cancellation) is { } lease
            ? _bench.Client.UpdateAsync(lease with { Spec = spec }, cancellationToken: Cancellation)
            : _bench.Client.CreateAsync(new Lease { Metadata = new() { Name = name, Namespace = ns }, Spec = spec }, cancellationToken: Cancellation));
    }

    private async Task<ReconcileResult> LookAsync(params string[] names)
    {
        ReconcileResult result = default;
        foreach (var name in names)
        {
            await _bench.SeenAsync<ClusterNode>();
            await _bench.SeenAsync<Lease>();
            await _bench.SeenAsync<Pod>();
            result = await _reconciler.ReconcileAsync(new ObjectKey("", name), Cancellation);
        }

        return result;
    }

    private Task<ClusterNode> GetAsync(string name) => _bench.Client.GetAsync<ClusterNode>(name, cancellationToken: Cancellation);

    private async Task<string?> PodReadyAsync(string name) =>
        (await _bench.Objects.GetAsync<Pod>(name)).Status!.Conditions!.Single(c => c.Type == "Ready").Status;
}
