using KubeKit.Scheduler.Plugins;
using KubeKit.Scheduler.Tests.Support;

namespace KubeKit.Scheduler.Tests.Plugins;

public class NodeResourcesFitTests
{
    private readonly NodeResourcesFit _plugin = new();

    [Theory]
    [InlineData("1", "1Gi", null)]
    [InlineData("2", "4Gi", null)]
    [InlineData("2001m", "1Gi", "Insufficient cpu")]
    [InlineData("1", "4097Mi", "Insufficient memory")]
    [InlineData("3", "5Gi", "Insufficient cpu; Insufficient memory")]
    [InlineData(null, null, null)]
    public void What_is_left_must_do(string? cpu, string? memory, string? refusal)
    {
        var cluster = Samples.Cluster(Samples.Node("a")).Holding("a", Samples.Pod("there", "2", "4Gi"));
        Assert.Equal(refusal, _plugin.Refusals(cluster, Samples.Pod("new", cpu, memory)).GetValueOrDefault("a"));
    }

    [Fact]
    public void A_full_node_takes_pods_that_ask_for_nothing_until_there_are_too_many()
    {
        var cluster = Samples.Cluster(Samples.Node("a", cpu: "1", pods: 2)).Holding("a", Samples.Pod("there", "1"));
        Assert.Empty(_plugin.Refusals(cluster, Samples.Pod("new")));
        cluster.Holding("a", Samples.Pod("other"));
        Assert.Equal("Too many pods", _plugin.Refusals(cluster, Samples.Pod("new"))["a"]);
        Assert.Equal("Too many pods; Insufficient cpu", _plugin.Refusals(cluster, Samples.Pod("new", "1m"))["a"]);
    }

    [Fact]
    public void Further_resources_must_be_there_too()
    {
        var plain = Samples.Node("plain");
        var gpu = Samples.Node("gpu");
        gpu = gpu with { Status = gpu.Status! with { Allocatable = Samples.Amounts(("cpu", "4"), ("pods", "9"), ("example.com/gpu", "2")) } };
        var pod = Samples.Pod("new").With(s => s with { Containers = [s.Containers[0] with { Resources = new() { Requests = Samples.Amounts(("example.com/gpu", "1")) } }] });
        var cluster = Samples.Cluster(plain, gpu);
        Assert.Equal(["gpu"], _plugin.Admits(cluster, pod));
        Assert.Equal("Insufficient example.com/gpu", _plugin.Refusals(cluster, pod)["plain"]);
        var greedy = pod.With(s => s with { Containers = [s.Containers[0] with { Resources = new() { Requests = Samples.Amounts(("ephemeral-storage", "1Gi")) } }] });
        Assert.Equal("Insufficient ephemeral-storage", _plugin.Refusals(cluster, greedy)["gpu"]);
    }

    [Fact]
    public void The_emptier_node_is_preferred()
    {
        var cluster = Samples.Cluster(Samples.Node("full"), Samples.Node("empty")).Holding("full", Samples.Pod("there", "2", "4Gi"));
        var scores = _plugin.Scores(cluster, Samples.Pod("new", "1", "2Gi"))!;
        Assert.Equal((25, 75), (scores["full"], scores["empty"]));
    }

    [Fact]
    public void Pods_that_ask_for_nothing_are_spread_as_small_ones()
    {
        var cluster = Samples.Cluster(Samples.Node("full"), Samples.Node("empty")).Holding("full", Samples.Pod("there"), Samples.Pod("too"));
        var scores = _plugin.Scores(cluster, Samples.Pod("new"))!;
        Assert.True(scores["empty"] > scores["full"]);
    }
}
