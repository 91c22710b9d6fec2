using KubeKit.Client;
using KubeKit.Client.Reconciling;
using KubeKit.Controllers.TaintEviction;
using KubeKit.Controllers.Tests.Nodes;
using KubeKit.Controllers.Tests.Support;
using KubeKit.Resources.Core.V1;

namespace KubeKit.Controllers.Tests.TaintEviction;

public sealed class TaintEvictionReconcilerTests : IAsyncLifetime
{
    private const string Key = "example.com/trouble";
    private Workbench _bench = null!;
    private TaintEvictionReconciler _reconciler = null!;

    public async ValueTask InitializeAsync()
    {
        _bench = await Workbench.StartAsync();
        _reconciler = new TaintEvictionReconciler(_bench.Client, _bench.Informers, _bench.Events, _bench.Time);
        await _bench.Client.CreateAsync(TestNode.Of("node-1"), cancellationToken: TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task A_pod_that_does_not_tolerate_goes_at_once()
    {
        await _bench.RunPodAsync("web", "node-1");
        await TaintAsync(TestNode.Taint(Key, "NoExecute"));
        Assert.Null((await ReconcileAsync()).RequeueAfter);
        var pod = await GetAsync();
        Assert.NotNull(pod.Metadata.DeletionTimestamp);
        var condition = Assert.Single(pod.Status!.Conditions!, c => c.Type == "DisruptionTarget");
        Assert.Equal(("True", "DeletionByTaintManager", "Taint manager: deleting due to NoExecute taint"), (condition.Status, condition.Reason, condition.Message));
        Assert.Equal(["web Normal TaintManagerEviction: Marking for deletion Pod default/web"], _bench.Events.All);
    }

    [Fact]
    public async Task One_that_tolerates_for_a_while_goes_after_it()
    {
        await _bench.RunPodAsync("web", "node-1", Tolerates(60));
        await TaintAsync(TestNode.Taint(Key, "NoExecute", Now));
        Assert.Equal(TimeSpan.FromSeconds(60), (await ReconcileAsync()).RequeueAfter);
        _bench.Time.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(TimeSpan.FromSeconds(1), (await ReconcileAsync()).RequeueAfter);
        Assert.Null((await GetAsync()).Metadata.DeletionTimestamp);
        _bench.Time.Advance(TimeSpan.FromSeconds(1));
        await ReconcileAsync();
        Assert.NotNull((await GetAsync()).Metadata.DeletionTimestamp);
    }

    [Fact]
    public async Task A_taint_without_a_time_counts_from_when_it_is_seen()
    {
        await _bench.RunPodAsync("web", "node-1", Tolerates(60));
        await TaintAsync(TestNode.Taint(Key, "NoExecute"));
        await ReconcileAsync();
        _bench.Time.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(TimeSpan.FromSeconds(40), (await ReconcileAsync()).RequeueAfter);
    }

    [Fact]
    public async Task One_that_tolerates_for_ever_stays()
    {
        await _bench.RunPodAsync("web", "node-1", Tolerates(null));
        await TaintAsync(TestNode.Taint(Key, "NoExecute", Now));
        _bench.Time.Advance(TimeSpan.FromDays(365));
        Assert.Null((await ReconcileAsync()).RequeueAfter);
        Assert.Null((await GetAsync()).Metadata.DeletionTimestamp);
        Assert.Empty(_bench.Events.All);
    }

    [Fact]
    public async Task Every_pod_bears_lost_nodes_for_five_minutes()
    {
        var pod = await _bench.RunPodAsync("web", "node-1");
        Assert.Equal(
            [("node.kubernetes.io/not-ready", "Exists", "NoExecute", 300), ("node.kubernetes.io/unreachable", "Exists", "NoExecute", 300)],
            pod.Spec!.Tolerations!.Select(t => (t.Key, t.Operator, t.Effect, t.TolerationSeconds)));
        await TaintAsync(TestNode.Taint("node.kubernetes.io/unreachable", "NoExecute", Now));
        Assert.Equal(TimeSpan.FromSeconds(300), (await ReconcileAsync()).RequeueAfter);
    }

    [Fact]
    public async Task A_taint_that_goes_in_time_takes_the_eviction_along()
    {
        await _bench.RunPodAsync("web", "node-1", Tolerates(60));
        await TaintAsync(TestNode.Taint(Key, "NoExecute"));
        await ReconcileAsync();
        _bench.Time.Advance(TimeSpan.FromSeconds(59));
        await TaintAsync();
        Assert.Null((await ReconcileAsync()).RequeueAfter);
        Assert.Equal(["web Normal TaintManagerEviction: Cancelling deletion of Pod default/web"], _bench.Events.All);

        // The time starts anew with the next taint.
        await TaintAsync(TestNode.Taint(Key, "NoExecute"));
        Assert.Equal(TimeSpan.FromSeconds(60), (await ReconcileAsync()).RequeueAfter);
        Assert.Null((await GetAsync()).Metadata.DeletionTimestamp);
    }

    [Fact]
    public async Task An_old_taint_borne_for_ever_does_not_shorten_a_new_ones_time()
    {
        await _bench.RunPodAsync("web", "node-1", new Toleration { Key = "old", Operator = "Exists" }, Tolerates(60));
        var old = TestNode.Taint("old", "NoExecute", Now);
        _bench.Time.Advance(TimeSpan.FromHours(1));
        await TaintAsync(old, TestNode.Taint(Key, "NoExecute", Now));
        Assert.Equal(TimeSpan.FromSeconds(60), (await ReconcileAsync()).RequeueAfter);
    }

    [Fact]
    public async Task A_pod_that_comes_to_a_tainted_node_has_its_time_there()
    {
        await TaintAsync(TestNode.Taint(Key, "NoExecute", Now.AddDays(-1)));
        var pod = await _bench.RunPodAsync("web", "node-1", Tolerates(7200));
        var due = pod.Metadata.CreationTimestamp!.Value.AddSeconds(7200);
        Assert.Equal(due - Now, (await ReconcileAsync()).RequeueAfter);
    }

    [Fact]
    public async Task Only_running_pods_of_nodes_with_NoExecute_taints_are_concerned()
    {
        await _bench.RunPodAsync("web", "node-1");
        await TaintAsync(TestNode.Taint(Key, "NoSchedule"));
        await ReconcileAsync();
        await TaintAsync(TestNode.Taint(Key, "NoExecute"));
        await _bench.Objects.MergeAsync<Pod>("web", """{"status":{"phase":"Succeeded"}}""", "status");
        await ReconcileAsync();
        Assert.Null((await GetAsync()).Metadata.DeletionTimestamp);
    }

    private DateTimeOffset Now => Whole(_bench.Time.GetUtcNow());

    // The API keeps whole seconds.
    private DateTimeOffset Whole(DateTimeOffset time)
    {
        var rest = time.Ticks % TimeSpan.TicksPerSecond;
        if (rest > 0)
        {
            _bench.Time.Advance(TimeSpan.FromTicks(TimeSpan.TicksPerSecond - rest));
        }

        return _bench.Time.GetUtcNow();
    }

    private async Task<ReconcileResult> ReconcileAsync()
    {
        await _bench.SeenAsync<Pod>();
        await _bench.SeenAsync<Resources.Core.V1.Node>();
        return await _reconciler.ReconcileAsync(new ObjectKey(Workbench.Namespace, "web"), TestContext.Current.CancellationToken);
    }

    private async Task TaintAsync(params Taint[] taints)
    {
        var node = await _bench.Client.GetAsync<Resources.Core.V1.Node>("node-1", cancellationToken: TestContext.Current.CancellationToken);
        await _bench.Client.UpdateAsync(node.WithTaints(taints), cancellationToken: TestContext.Current.CancellationToken);
    }

    private Task<Pod> GetAsync() => _bench.Objects.GetAsync<Pod>("web");

    private static Toleration Tolerates(long? seconds) => new() { Key = Key, Operator = "Exists", Effect = "NoExecute", TolerationSeconds = seconds };
}
