using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;
using KubeKit.Scheduler.Cache;
using KubeKit.Scheduler.Plugins;
using KubeKit.Scheduler.Tests.Support;

namespace KubeKit.Scheduler.Tests.Plugins;

public class PodTopologySpreadTests
{
    private readonly PodTopologySpread _plugin = new();

    // Two web pods in zone a, none in zone b, one node in no zone.
    private static ClusterState Cluster => Samples.Cluster(
        Samples.Node("a1", zone: "a"), Samples.Node("a2", zone: "a"), Samples.Node("b1", zone: "b"), Samples.Node("none"))
        .Holding("a1", Samples.Pod("w1"), Samples.Pod("other", app: "db"))
        .Holding("a2", Samples.Pod("w2"));

    [Fact]
    public void No_part_may_be_ahead_by_more_than_the_skew()
    {
        var refusals = _plugin.Refusals(Cluster, Spread(2));
        Assert.Equal("node(s) didn't match pod topology spread constraints", refusals["a1"]);
        Assert.Equal("node(s) didn't match pod topology spread constraints (missing required label)", refusals["none"]);
        Assert.Equal(["b1"], _plugin.Admits(Cluster, Spread(2)));
        Assert.Equal(["a1", "a2", "b1"], _plugin.Admits(Cluster, Spread(3)));
    }

    [Fact]
    public void Too_few_parts_count_as_one_that_is_empty()
    {
        var cluster = Samples.Cluster(Samples.Node("a1", zone: "a")).Holding("a1", Samples.Pod("w1"));
        Assert.Equal(["a1"], _plugin.Admits(cluster, Spread(1)));
        Assert.Empty(_plugin.Admits(cluster, Spread(1, c => c with { MinDomains = 2 })));
    }

    [Fact]
    public void Parts_that_the_pod_cannot_go_to_do_not_hold_it_back()
    {
        var selecting = Spread(1).With(s => s with { NodeSelector = new Dictionary<string, string> { [Samples.Zone] = "a" } });
        Assert.Equal(["a1", "a2"], _plugin.Admits(Cluster, selecting).Where(n => n != "b1"));
        var ignoring = Spread(1, c => c with { NodeAffinityPolicy = "Ignore" }).With(s => s with { NodeSelector = selecting.Spec!.NodeSelector });
        Assert.DoesNotContain("a1", _plugin.Admits(Cluster, ignoring));

        var tainted = Cluster;
        tainted.SetNode(Samples.Node("b1", zone: "b").Tainted(Samples.Taint("x")));
        Assert.DoesNotContain("a1", _plugin.Admits(tainted, Spread(1)));
        Assert.Contains("a1", _plugin.Admits(tainted, Spread(1, c => c with { NodeTaintsPolicy = "Honor" })));
    }

    [Fact]
    public void Pods_that_go_and_pods_of_other_namespaces_do_not_count()
    {
        var going = Samples.Pod("w1") with { Metadata = Samples.Pod("w1").Metadata with { DeletionTimestamp = DateTimeOffset.UnixEpoch } };
        var cluster = Samples.Cluster(Samples.Node("a1", zone: "a"), Samples.Node("b1", zone: "b"))
            .Holding("a1", going, Samples.Pod("elsewhere", ns: "other"));
        Assert.Equal(["a1", "b1"], _plugin.Admits(cluster, Spread(1)));
    }

    [Fact]
    public void A_wish_prefers_the_emptier_part()
    {
        var scores = _plugin.Scores(Cluster, Spread(1, c => c with { WhenUnsatisfiable = "ScheduleAnyway" }))!;
        Assert.True(scores["b1"] > scores["a1"]);
        Assert.Equal((100, 0), (scores["b1"], scores["none"]));
        Assert.Equal(4, _plugin.Admits(Cluster, Spread(1, c => c with { WhenUnsatisfiable = "ScheduleAnyway" })).Length);
        Assert.Null(_plugin.Scores(Cluster, Spread(1)));
    }

    [Fact]
    public void Pods_of_one_controller_are_spread_unasked()
    {
        var owned = Owned("new");
        var cluster = Samples.Cluster(Samples.Node("a1", zone: "a"), Samples.Node("a2", zone: "a"), Samples.Node("b1", zone: "b")).Holding("a1", Owned("w1"));
        var scores = _plugin.Scores(cluster, owned)!;
        Assert.True(scores["b1"] > scores["a2"] && scores["a2"] > scores["a1"], string.Join(", ", scores));
        Assert.Null(_plugin.Scores(cluster, Samples.Pod("free")));
    }

    private static Pod Spread(int skew, Func<TopologySpreadConstraint, TopologySpreadConstraint>? change = null)
    {
        var constraint = new TopologySpreadConstraint
        {
            MaxSkew = skew,
            TopologyKey = Samples.Zone,
            WhenUnsatisfiable = "DoNotSchedule",
            LabelSelector = Samples.SelectApp("web"),
        };
        return Samples.Pod("new").With(s => s with { TopologySpreadConstraints = [change?.Invoke(constraint) ?? constraint] });
    }

    private static Pod Owned(string name)
    {
        var pod = Samples.Pod(name);
        var owner = new OwnerReference { ApiVersion = "apps/v1", Kind = "ReplicaSet", Name = "web", Uid = "uid-set", Controller = true };
        return pod with { Metadata = pod.Metadata with { OwnerReferences = [owner] } };
    }
}
