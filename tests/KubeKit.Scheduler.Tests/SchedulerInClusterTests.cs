using System.Text;
using KubeKit.Client;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;
using KubeKit.Scheduler.Tests.Support;
using KubeKit.Testing;

namespace KubeKit.Scheduler.Tests;

/// <summary>The scheduler in a real cluster whose nodes are written by the test, and where nobody runs what is placed.</summary>
public sealed class SchedulerInClusterTests : IAsyncLifetime
{
    private KubeTestCluster? _cluster;

    private IKubeClient Client => _cluster!.Client;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _cluster = await KubeTestCluster.StartAsync(cancellationToken: Cancel);

    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_pod_waits_for_a_node_and_says_why_and_goes_there_when_it_comes()
    {
        await CreateAsync(Samples.Pod("waits", cpu: "2"));
        await UntilRefusedAsync("waits", "no nodes available to schedule pods");
        await CreateAsync(Samples.Node("small", cpu: "1"));
        await UntilRefusedAsync("waits", "0/1 nodes are available: 1 Insufficient cpu.");
        var failed = await EventAsync("waits", "FailedScheduling");
        Assert.Equal((EventType.Warning, "default-scheduler"), (failed.Type, failed.Source?.Component ?? failed.ReportingComponent));

        await CreateAsync(Samples.Node("large"));
        var pod = await UntilBoundAsync("waits", "large");
        Assert.Contains(pod.Status!.Conditions!, c => c is { Type: PodConditionType.PodScheduled, Status: ConditionStatus.True });
        Assert.Equal("Successfully assigned default/waits to large", (await EventAsync("waits", "Scheduled")).Message);
    }

    [Fact]
    public async Task What_holds_a_pod_back_may_go_a_label_a_taint_a_pod_a_gate()
    {
        await CreateAsync(Samples.Node("n", cpu: "1").Tainted(Samples.Taint("busy")));
        await CreateAsync(Samples.Pod("picky").With(s => s with { NodeSelector = new Dictionary<string, string> { ["disk"] = "ssd" }, Tolerations = [new() { Operator = TolerationOperator.Exists }] }));
        await UntilRefusedAsync("picky", "0/1 nodes are available: 1 node(s) didn't match Pod's node affinity/selector.");
        await PatchAsync<ClusterNode>("n", """{"metadata":{"labels":{"disk":"ssd"}}}""");
        await UntilBoundAsync("picky", "n");

        await CreateAsync(Samples.Pod("first", cpu: "1"));
        await UntilRefusedAsync("first", "0/1 nodes are available: 1 node(s) had untolerated taint(s).");
        await PatchAsync<ClusterNode>("n", """{"spec":{"taints":null}}""");
        await UntilBoundAsync("first", "n");

        await CreateAsync(Samples.Pod("second", cpu: "1"));
        await UntilRefusedAsync("second", "0/1 nodes are available: 1 Insufficient cpu.");
        await Client.DeleteAsync<Pod>(new ObjectKey("default", "first"), new DeleteOptions { GracePeriodSeconds = 0 }, Cancel);
        await UntilBoundAsync("second", "n");

        await CreateAsync(Samples.Pod("gated").With(s => s with { SchedulingGates = [new() { Name = "example.com/quota" }] }));
        var gated = await Client.GetAsync<Pod>("gated", "default", Cancel);
        Assert.Contains(gated.Status!.Conditions!, c => c is { Type: PodConditionType.PodScheduled, Status: ConditionStatus.False, Reason: "SchedulingGated" });
        await PatchAsync<Pod>("gated", """{"spec":{"schedulingGates":null}}""");
        await UntilBoundAsync("gated", "n");
    }

    [Fact]
    public async Task Pods_of_another_scheduler_are_left_alone_and_all_others_are_placed_within_limits()
    {
        await CreateAsync(Samples.Pod("foreign").With(s => s with { SchedulerName = "another" }));
        foreach (var name in new[] { "a", "b", "c" })
        {
            await CreateAsync(Samples.Node(name, cpu: "2", pods: 10));
        }

        await Task.WhenAll(Enumerable.Range(0, 30).Select(i => CreateAsync(Samples.Pod($"p{i}", cpu: "200m"))));
        await Eventually.HoldsAsync(async () =>
        {
            var pods = (await Client.ListAsync<Pod>(new ListQuery { Namespace = "default" }, Cancel)).Items;
            var places = pods.Where(p => p.Metadata.Name != "foreign").CountBy(p => p.Spec!.NodeName ?? "").ToDictionary();
            Assert.Equal([("a", 10), ("b", 10), ("c", 10)], places.Select(p => (p.Key, p.Value)).Order());
        });
        await CreateAsync(Samples.Pod("one-more"));
        await UntilRefusedAsync("one-more", "0/3 nodes are available: 3 Too many pods.");
        Assert.Null((await Client.GetAsync<Pod>("foreign", "default", Cancel)).Spec!.NodeName);
    }

    private async Task CreateAsync(Pod pod) => await Client.CreateAsync(pod with { Metadata = pod.Metadata with { Uid = null } }, cancellationToken: Cancel);

    private async Task CreateAsync(ClusterNode node)
    {
        var created = await Client.CreateAsync(node, cancellationToken: Cancel);
        if (created.Status?.Allocatable is null)
        {
            await Eventually.HoldsAsync(async () =>
            {
                var current = await Client.GetAsync<ClusterNode>(node.Metadata.Name!, cancellationToken: Cancel);
                await Client.UpdateStatusAsync(current with { Status = node.Status }, cancellationToken: Cancel);
            });
        }
    }

    private async Task PatchAsync<T>(string name, string json)
        where T : Resources.KubeObject, Resources.IKubeResource<T> =>
        await Client.PatchAsync<T>(new ObjectKey(typeof(T) == typeof(ClusterNode) ? "" : "default", name), new KubePatch(PatchType.Merge, Encoding.UTF8.GetBytes(json)), cancellationToken: Cancel);

    private Task<Pod> UntilBoundAsync(string name, string node) => Eventually.HoldsAsync(async () =>
    {
        var pod = await Client.GetAsync<Pod>(name, "default", Cancel);
        Assert.Equal(node, pod.Spec!.NodeName);
        return pod;
    });

    private Task UntilRefusedAsync(string name, string message) => Eventually.HoldsAsync(async () =>
    {
        var pod = await Client.GetAsync<Pod>(name, "default", Cancel);
        Assert.Equal(PodPhase.Pending, pod.Status?.Phase);
        var condition = Assert.Single(pod.Status!.Conditions ?? [], c => c.Type == PodConditionType.PodScheduled);
        Assert.Equal((ConditionStatus.False, PodConditionReason.Unschedulable, message), (condition.Status, condition.Reason, condition.Message));
    });

    private Task<Event> EventAsync(string pod, string reason) => Eventually.HoldsAsync(async () =>
    {
        var events = (await Client.ListAsync<Event>(new ListQuery { Namespace = "default" }, Cancel)).Items;
        return events.Last(e => e.InvolvedObject.Name == pod && e.Reason == reason);
    });
}
