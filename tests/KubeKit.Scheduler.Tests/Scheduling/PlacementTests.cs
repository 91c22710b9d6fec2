using KubeKit.Resources.Core.V1;
using KubeKit.Scheduler.Cache;
using KubeKit.Scheduler.Plugins;
using KubeKit.Scheduler.Scheduling;
using KubeKit.Scheduler.Tests.Support;

namespace KubeKit.Scheduler.Tests.Scheduling;

public class PlacementTests
{
    private readonly Placement _placement = NewPlacement(new KubeSchedulerOptions());

    [Fact]
    public void The_reasons_are_counted_as_kubectl_users_know_them()
    {
        var cluster = Samples.Cluster(
            Samples.Node("a", cpu: "1"),
            Samples.Node("b", cpu: "1", memory: "1Gi"),
            Samples.Node("c") with { Spec = new() { Unschedulable = true } },
            Samples.Node("d").Tainted(Samples.Taint("dedicated")));
        var result = _placement.Place(new PodSnapshot(Samples.Pod("new", "2", "2Gi")), cluster);
        Assert.Null(result.Node);
        Assert.Equal(
            "0/4 nodes are available: 1 Insufficient memory, 1 node(s) had untolerated taint(s), 1 node(s) were unschedulable, 2 Insufficient cpu.",
            result.Message);
        Assert.True(result.HelpedBy.HasFlag(ClusterEvents.NodeAdded | ClusterEvents.NodeTaints | ClusterEvents.PodRemoved | ClusterEvents.NodeAllocatable));
        Assert.False(result.HelpedBy.HasFlag(ClusterEvents.NamespaceLabels));
    }

    [Fact]
    public void Without_nodes_it_says_so()
    {
        var result = _placement.Place(new PodSnapshot(Samples.Pod("new")), Samples.Cluster());
        Assert.Equal("no nodes available to schedule pods", result.Message);
        Assert.Equal(ClusterEvents.NodeAdded, result.HelpedBy);
    }

    [Fact]
    public void Equal_nodes_have_their_turn()
    {
        var cluster = Samples.Cluster(Samples.Node("a"), Samples.Node("b"), Samples.Node("c"));
        var chosen = Enumerable.Range(0, 30).Select(_ => _placement.Place(new PodSnapshot(Samples.Pod("new")), cluster).Node!.Name).CountBy(n => n).ToDictionary();
        Assert.Equal(3, chosen.Count);
    }

    [Fact]
    public void Replicas_go_to_different_nodes()
    {
        var cluster = Samples.Cluster(Samples.Node("a"), Samples.Node("b"), Samples.Node("c"));
        for (var i = 0; i < 6; i++)
        {
            var pod = new PodSnapshot(Samples.Pod($"p{i}", "100m", "64Mi"));
            cluster.AddPod(pod, _placement.Place(pod, cluster).Node!.Name);
        }

        Assert.All(cluster.Nodes, n => Assert.Equal(2, n.Pods.Count));
    }

    [Fact]
    public void Options_disable_and_weigh()
    {
        var cluster = Samples.Cluster(Samples.Node("tainted").Tainted(Samples.Taint("x")));
        Assert.Null(_placement.Place(new PodSnapshot(Samples.Pod("new")), cluster).Node);
        var options = new KubeSchedulerOptions { DisabledPlugins = { "TaintToleration" } };
        Assert.Equal("tainted", NewPlacement(options).Place(new PodSnapshot(Samples.Pod("new")), cluster).Node!.Name);

        // A plugin of one's own, against what all others prefer.
        var pair = Samples.Cluster(Samples.Node("a"), Samples.Node("b")).Holding("b", Samples.Pod("there", "3", "7Gi"));
        Assert.Equal("a", NewPlacement(new(), new Prefers("b", 1)).Place(new PodSnapshot(Samples.Pod("new", "1")), pair).Node!.Name);
        var weighed = new KubeSchedulerOptions { Weights = { ["Prefers"] = 100 } };
        Assert.Equal("b", NewPlacement(weighed, new Prefers("b", 1)).Place(new PodSnapshot(Samples.Pod("new", "1")), pair).Node!.Name);
    }

    [Theory]
    [InlineData(99, 0, 99)]
    [InlineData(100, 0, 100)]
    [InlineData(1000, 0, 420)]
    [InlineData(5000, 0, 500)]
    [InlineData(6000, 0, 300)]
    [InlineData(1000, 70, 700)]
    [InlineData(1000, 1, 100)]
    [InlineData(1000, 100, 1000)]
    public void The_larger_the_cluster_the_smaller_the_share_looked_at(int nodes, int percentage, int enough) =>
        Assert.Equal(enough, Placement.Enough(nodes, percentage));

    [Fact]
    public void All_nodes_of_a_large_cluster_have_their_turn()
    {
        var cluster = Samples.Cluster([.. Enumerable.Range(0, 300).Select(i => Samples.Node($"n{i}", pods: 1))]);
        for (var i = 0; i < 300; i++)
        {
            var pod = new PodSnapshot(Samples.Pod($"p{i}"));
            var node = _placement.Place(pod, cluster).Node;
            Assert.NotNull(node);
            cluster.AddPod(pod, node.Name);
        }

        Assert.Equal("0/300 nodes are available: 300 Too many pods.", _placement.Place(new PodSnapshot(Samples.Pod("one-more")), cluster).Message);
    }

    private static Placement NewPlacement(KubeSchedulerOptions options, params ISchedulerPlugin[] own) => new(new PluginSet(own, options), options);

    private sealed class Prefers(string node, int weight) : IScorePlugin
    {
        public string Name => nameof(Prefers);

        public int DefaultWeight => weight;

        public bool Score(PodSnapshot pod, ClusterState cluster, IReadOnlyList<NodeState> nodes, Span<long> scores)
        {
            for (var i = 0; i < nodes.Count; i++)
            {
                scores[i] = nodes[i].Name == node ? 10 : 0;
            }

            return true;
        }
    }
}
