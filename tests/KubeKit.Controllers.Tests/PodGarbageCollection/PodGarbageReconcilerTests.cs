using KubeKit.Client;
using KubeKit.Client.Reconciling;
using KubeKit.Controllers.PodGarbageCollection;
using KubeKit.Controllers.Tests.Nodes;
using KubeKit.Controllers.Tests.Support;
using KubeKit.Resources.Core.V1;
using ClusterNode = KubeKit.Resources.Core.V1.Node;

namespace KubeKit.Controllers.Tests.PodGarbageCollection;

public sealed class PodGarbageReconcilerTests : IAsyncLifetime
{
    private const string Hold = "example.com/hold";
    private Workbench _bench = null!;
    private PodGarbageReconciler _reconciler = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _bench = await Workbench.StartAsync();
        _reconciler = new PodGarbageReconciler(_bench.Client, _bench.Informers, _bench.Time);
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task A_pod_goes_when_its_node_has_been_gone_for_a_while()
    {
        await _bench.RunPodAsync("web", "gone");
        Assert.Equal(TimeSpan.FromSeconds(40), (await ReconcileAsync("web")).RequeueAfter);
        _bench.Time.Advance(TimeSpan.FromSeconds(39));
        Assert.Equal(TimeSpan.FromSeconds(1), (await ReconcileAsync("web")).RequeueAfter);
        Assert.NotNull(await _bench.Objects.FindAsync<Pod>("web"));
        _bench.Time.Advance(TimeSpan.FromSeconds(1));
        await ReconcileAsync("web");
        Assert.Null(await _bench.Objects.FindAsync<Pod>("web"));
    }

    [Fact]
    public async Task Who_holds_it_back_learns_that_it_failed_and_why()
    {
        await _bench.RunPodAsync("web", "gone");
        await _bench.Objects.MergeAsync<Pod>("web", $$"""{"metadata":{"finalizers":["{{Hold}}"] } }""");
        await ReconcileAsync("web");
        _bench.Time.Advance(TimeSpan.FromSeconds(40));
        await ReconcileAsync("web");
        var pod = await _bench.Objects.GetAsync<Pod>("web");
        Assert.NotNull(pod.Metadata.DeletionTimestamp);
        Assert.Equal(PodPhase.Failed, pod.Status!.Phase);
        var condition = Assert.Single(pod.Status.Conditions!, c => c.Type == "DisruptionTarget");
        Assert.Equal(("True", "DeletionByPodGC", "PodGC: node no longer exists"), (condition.Status, condition.Reason, condition.Message));
    }

    [Fact]
    public async Task One_that_had_ended_well_is_not_called_failed()
    {
        await _bench.RunPodAsync("web", "gone");
        await _bench.Objects.MergeAsync<Pod>("web", $$"""{"metadata":{"finalizers":["{{Hold}}"] } }""");
        await _bench.Objects.MergeAsync<Pod>("web", """{"status":{"phase":"Succeeded"}}""", "status");
        await ReconcileAsync("web");
        _bench.Time.Advance(TimeSpan.FromSeconds(40));
        await ReconcileAsync("web");
        Assert.Equal(PodPhase.Succeeded, (await _bench.Objects.GetAsync<Pod>("web")).Status!.Phase);
    }

    [Fact]
    public async Task A_node_that_is_back_in_time_keeps_its_pods()
    {
        await _bench.RunPodAsync("web", "back");
        await ReconcileAsync("web");
        _bench.Time.Advance(TimeSpan.FromSeconds(40));
        await _bench.Client.CreateAsync(TestNode.Of("back"), cancellationToken: Cancellation);
        Assert.Null((await ReconcileAsync("web")).RequeueAfter);
        Assert.NotNull(await _bench.Objects.FindAsync<Pod>("web"));
    }

    [Fact]
    public async Task A_pod_that_is_being_deleted_without_a_node_goes()
    {
        var pod = Samples.Pod("waiting", node: null);
        var made = await _bench.Objects.CreateAsync(pod with { Metadata = pod.Metadata with { Finalizers = [Hold] } });
        await _bench.Objects.DeleteAsync<Pod>("waiting");
        await ReconcileAsync("waiting");
        Assert.Equal(made.Metadata.Uid, (await _bench.Objects.GetAsync<Pod>("waiting")).Metadata.Uid); // held

        await _bench.Objects.MergeAsync<Pod>("waiting", """{"metadata":{"finalizers":null}}""");
        Assert.Null(await _bench.Objects.FindAsync<Pod>("waiting"));
    }

    [Fact]
    public async Task One_that_waits_for_a_node_is_left_alone()
    {
        await _bench.Objects.CreateAsync(Samples.Pod("waiting", node: null));
        Assert.Null((await ReconcileAsync("waiting")).RequeueAfter);
        Assert.Null((await _bench.Objects.GetAsync<Pod>("waiting")).Metadata.DeletionTimestamp);
    }

    private async Task<ReconcileResult> ReconcileAsync(string pod)
    {
        await _bench.SeenAsync<Pod>();
        await _bench.SeenAsync<ClusterNode>();
        return await _reconciler.ReconcileAsync(new ObjectKey(Workbench.Namespace, pod), Cancellation);
    }
}
