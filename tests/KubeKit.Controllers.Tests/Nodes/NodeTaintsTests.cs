using KubeKit.Controllers.Nodes;
using KubeKit.Controllers.Tests.Support;
using KubeKit.Resources.Core.V1;

namespace KubeKit.Controllers.Tests.Nodes;

public class NodeTaintsTests
{
    private static readonly DateTimeOffset Now = Samples.Start.AddHours(1);

    [Theory]
    [InlineData("MemoryPressure", "node.kubernetes.io/memory-pressure")]
    [InlineData("DiskPressure", "node.kubernetes.io/disk-pressure")]
    [InlineData("PIDPressure", "node.kubernetes.io/pid-pressure")]
    [InlineData("NetworkUnavailable", "node.kubernetes.io/network-unavailable")]
    public void A_pressure_keeps_pods_away(string condition, string taint)
    {
        Assert.Equal([$"{taint}:NoSchedule"], NodeTaints.Changed(TestNode.Of("n", (condition, "True")), Evictions.Off, Now).Show());
        Assert.Null(NodeTaints.Changed(TestNode.Of("n", (condition, "False")), Evictions.Off, Now));
        Assert.Null(NodeTaints.Changed(TestNode.Of("n", (condition, "Unknown")), Evictions.Off, Now));
    }

    [Theory]
    [InlineData("False", "node.kubernetes.io/not-ready")]
    [InlineData("Unknown", "node.kubernetes.io/unreachable")]
    public void One_that_is_not_ready_drives_pods_off_too(string ready, string taint)
    {
        var taints = NodeTaints.Changed(TestNode.Of("n", ("Ready", ready)), Evictions.Wanted, Now);
        Assert.Equal([$"{taint}:NoExecute", $"{taint}:NoSchedule"], taints.Show());
        Assert.Equal(Now, Assert.Single(taints!, t => t.Effect == "NoExecute").TimeAdded);
        Assert.Null(Assert.Single(taints!, t => t.Effect == "NoSchedule").TimeAdded);
    }

    [Fact]
    public void One_that_has_yet_to_speak_gets_no_pods_and_drives_none_off() =>
        Assert.Equal(["node.kubernetes.io/not-ready:NoSchedule"], NodeTaints.Changed(TestNode.Bare("n"), Evictions.Wanted, Now).Show());

    [Fact]
    public void Not_ready_gives_way_to_unreachable()
    {
        var node = Tainted(TestNode.Of("n", ("Ready", "False")), Evictions.Wanted);
        var silent = TestNode.Of("n", ("Ready", "Unknown")).WithTaints(node.Spec!.Taints!);
        Assert.Equal(
            ["node.kubernetes.io/unreachable:NoExecute", "node.kubernetes.io/unreachable:NoSchedule"],
            NodeTaints.Changed(silent, Evictions.Wanted, Now.AddMinutes(1)).Show());
    }

    [Fact]
    public void A_cordon_is_a_taint_until_it_is_lifted()
    {
        var cordoned = TestNode.Of("n") with { Spec = new() { Unschedulable = true } };
        var taints = NodeTaints.Changed(cordoned, Evictions.Off, Now);
        Assert.Equal(["node.kubernetes.io/unschedulable:NoSchedule"], taints.Show());
        Assert.Empty(NodeTaints.Changed(TestNode.Of("n").WithTaints(taints!), Evictions.Off, Now)!);
    }

    [Fact]
    public void Held_evictions_begin_none_and_end_none()
    {
        var node = TestNode.Of("n", ("Ready", "Unknown"));
        Assert.Equal(["node.kubernetes.io/unreachable:NoSchedule"], NodeTaints.Changed(node, Evictions.Held, Now).Show());
        Assert.Null(NodeTaints.Changed(Tainted(node, Evictions.Wanted), Evictions.Held, Now));
    }

    [Fact]
    public void Evictions_off_take_back_what_has_begun()
    {
        var node = Tainted(TestNode.Of("n", ("Ready", "Unknown")), Evictions.Wanted);
        Assert.Equal(["node.kubernetes.io/unreachable:NoSchedule"], NodeTaints.Changed(node, Evictions.Off, Now).Show());
    }

    [Fact]
    public void The_same_keys_with_other_effects_are_peoples_own()
    {
        Taint[] own = [TestNode.Taint("node.kubernetes.io/memory-pressure", "NoExecute"), TestNode.Taint("node.kubernetes.io/unschedulable", "PreferNoSchedule")];
        Assert.Null(NodeTaints.Changed(TestNode.Of("n").WithTaints(own), Evictions.Off, Now));
    }

    private static Resources.Core.V1.Node Tainted(Resources.Core.V1.Node node, Evictions evictions) => node.WithTaints(NodeTaints.Changed(node, evictions, Now)!);
}
