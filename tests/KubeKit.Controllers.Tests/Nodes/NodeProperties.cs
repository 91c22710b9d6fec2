using CsCheck;
using KubeKit.Controllers.Nodes;
using KubeKit.Controllers.Tests.Support;
using KubeKit.Resources.Core.V1;
using ClusterNode = KubeKit.Resources.Core.V1.Node;

namespace KubeKit.Controllers.Tests.Nodes;

public class NodeProperties
{
    private static readonly DateTimeOffset Now = Samples.Start.AddHours(1);
    private static readonly string[] Types = [.. TestNode.Reported, "NetworkUnavailable", "SomebodysOwn"];
    private static readonly string[] Statuses = ["True", "False", "Unknown", ""];
    private static readonly string[] Ours =
    [
        "node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable", "node.kubernetes.io/unschedulable", "node.kubernetes.io/memory-pressure",
        "node.kubernetes.io/disk-pressure", "node.kubernetes.io/pid-pressure", "node.kubernetes.io/network-unavailable",
    ];

    private static readonly string[] Effects = ["NoSchedule", "PreferNoSchedule", "NoExecute"];

    // Every taint that there may be, each at most once; a status of "" leaves the condition out.
    private static readonly Taint[] AllTaints = [.. Ours.Append("example.com/own").SelectMany(key => Effects.Select(effect => TestNode.Taint(key, effect, Samples.Start)))];

    private static readonly Gen<ClusterNode> Nodes =
        from statuses in Gen.Int[0, Statuses.Length - 1].Array[Types.Length]
        from taints in Gen.Int[0, (1 << AllTaints.Length) - 1]
        from cordoned in Gen.Bool
        select Node(statuses, taints, cordoned);

    private static readonly Gen<Evictions> Wishes = Gen.Int[0, 2].Select(i => (Evictions)i);

    [Fact]
    public void Taints_settle_at_once() => Gen.Select(Nodes, Wishes).Sample((node, evictions) =>
    {
        if (NodeTaints.Changed(node, evictions, Now) is { } taints)
        {
            Assert.Null(NodeTaints.Changed(node.WithTaints(taints), evictions, Now.AddMinutes(1)));
        }
    });

    [Fact]
    public void Foreign_taints_stay_as_they_are() => Gen.Select(Nodes, Wishes).Sample((node, evictions) =>
        Assert.Equal(node.Spec!.Taints!.Where(IsForeign), After(node, evictions).Where(IsForeign)));

    [Fact]
    public void A_taint_that_stays_keeps_its_time() => Gen.Select(Nodes, Wishes).Sample((node, evictions) =>
        Assert.All(After(node, evictions), taint => Assert.Equal(
            node.Spec!.Taints!.Any(t => (t.Key, t.Effect) == (taint.Key, taint.Effect)) ? Samples.Start : taint.Effect == "NoExecute" ? Now : null,
            taint.TimeAdded)));

    [Fact]
    public void Taints_are_what_the_conditions_say() => Gen.Select(Nodes, Wishes).Sample((node, evictions) =>
        Assert.Equal(Model(node, evictions).Order(StringComparer.Ordinal), After(node, evictions).Where(t => !IsForeign(t)).Show()));

    [Fact]
    public void A_silent_node_is_unknown_in_all_that_it_reports_and_only_that() => Nodes.Sample(node =>
    {
        var silent = NodeHealth.ConditionsWhenSilent(node, Now);
        var before = node.Status!.Conditions!;
        Assert.Equal(silent is null, TestNode.Reported.All(type => node.Find(type)?.Status == "Unknown"));
        if (silent is null)
        {
            return;
        }

        Assert.Null(NodeHealth.ConditionsWhenSilent(node with { Status = new() { Conditions = silent } }, Now.AddMinutes(1)));
        Assert.Equal(before.Select(c => c.Type).Union(TestNode.Reported), silent.Select(c => c.Type));
        foreach (var condition in silent)
        {
            var old = node.Find(condition.Type);
            var becomes = TestNode.Reported.Contains(condition.Type) && old?.Status != "Unknown";
            Assert.Equal(becomes ? ("Unknown", Now) : (old!.Status, Samples.Start), (condition.Status, condition.LastTransitionTime));
            Assert.Equal(!becomes ? "Reported" : old is null ? "NodeStatusNeverUpdated" : "NodeStatusUnknown", condition.Reason);
            Assert.Equal(Samples.Start, condition.LastHeartbeatTime);
        }
    });

    private static IEnumerable<string> Model(ClusterNode node, Evictions evictions)
    {
        var ready = node.Find("Ready")?.Status;
        if (ready != "True")
        {
            var key = ready == "Unknown" ? "node.kubernetes.io/unreachable" : "node.kubernetes.io/not-ready";
            yield return $"{key}:NoSchedule";
            var has = node.Spec!.Taints!.Any(t => t.Key == key && t.Effect == "NoExecute");
            if ((evictions == Evictions.Wanted && ready is not null) || (evictions == Evictions.Held && has))
            {
                yield return $"{key}:NoExecute";
            }
        }

        foreach (var (type, word) in new[] { ("MemoryPressure", "memory-pressure"), ("DiskPressure", "disk-pressure"), ("PIDPressure", "pid-pressure"), ("NetworkUnavailable", "network-unavailable") })
        {
            if (node.Find(type)?.Status == "True")
            {
                yield return $"node.kubernetes.io/{word}:NoSchedule";
            }
        }

        if (node.Spec!.Unschedulable == true)
        {
            yield return "node.kubernetes.io/unschedulable:NoSchedule";
        }
    }

    private static IReadOnlyList<Taint> After(ClusterNode node, Evictions evictions) => NodeTaints.Changed(node, evictions, Now) ?? node.Spec!.Taints!;

    private static bool IsForeign(Taint taint) => !Ours.Contains(taint.Key) || taint.Effect == "PreferNoSchedule"
        || (taint.Effect == "NoExecute" && taint.Key is not ("node.kubernetes.io/not-ready" or "node.kubernetes.io/unreachable"));

    private static ClusterNode Node(int[] statuses, int taints, bool cordoned)
    {
        var conditions = Types.Zip(statuses, (type, status) => (type, Statuses[status])).Where(c => c.Item2.Length > 0).ToArray();
        return TestNode.Bare("n", conditions) with { Spec = new() { Unschedulable = cordoned, Taints = [.. AllTaints.Where((_, i) => (taints & (1 << i)) != 0)] } };
    }
}
