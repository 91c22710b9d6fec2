using KubeKit.Resources.Core.V1;
using KubeKit.Scheduler.Plugins;
using KubeKit.Scheduler.Tests.Support;

namespace KubeKit.Scheduler.Tests.Plugins;

public class TaintTolerationTests
{
    private readonly TaintToleration _plugin = new();

    [Theory]
    [InlineData("dedicated", "Equal", "db", "NoSchedule", true)]
    [InlineData("dedicated", null, "db", null, true)]
    [InlineData("dedicated", "Exists", null, null, true)]
    [InlineData(null, "Exists", null, null, true)]
    [InlineData("dedicated", "Equal", "web", "NoSchedule", false)]
    [InlineData("dedicated", "Equal", "db", "NoExecute", false)]
    [InlineData("other", "Exists", null, null, false)]
    public void Taints_keep_off_who_does_not_tolerate_them(string? key, string? comparison, string? value, string? effect, bool tolerated)
    {
        var cluster = Samples.Cluster(Samples.Node("a").Tainted(Samples.Taint("dedicated", value: "db")));
        var pod = Samples.Pod("new").With(s => s with { Tolerations = [new() { Key = key, Operator = comparison, Value = value, Effect = effect }] });
        Assert.Equal(tolerated ? null : "node(s) had untolerated taint(s)", _plugin.Refusals(cluster, pod).GetValueOrDefault("a"));
    }

    [Fact]
    public void All_hard_taints_must_be_tolerated_and_soft_ones_need_not()
    {
        var cluster = Samples.Cluster(
            Samples.Node("two").Tainted(Samples.Taint("x"), Samples.Taint("y", TaintEffect.NoExecute)),
            Samples.Node("one").Tainted(Samples.Taint("x")),
            Samples.Node("soft").Tainted(Samples.Taint("z", TaintEffect.PreferNoSchedule)));
        var pod = Samples.Pod("new").With(s => s with { Tolerations = [new() { Key = "x", Operator = TolerationOperator.Exists }] });
        Assert.Equal(["one", "soft"], _plugin.Admits(cluster, pod));
    }

    [Fact]
    public void Nodes_with_fewer_soft_taints_are_preferred()
    {
        var cluster = Samples.Cluster(
            Samples.Node("none"),
            Samples.Node("one").Tainted(Samples.Taint("x", TaintEffect.PreferNoSchedule)),
            Samples.Node("two").Tainted(Samples.Taint("x", TaintEffect.PreferNoSchedule), Samples.Taint("y", TaintEffect.PreferNoSchedule)));
        var scores = _plugin.Scores(cluster, Samples.Pod("new"))!;
        Assert.Equal((100, 50, 0), (scores["none"], scores["one"], scores["two"]));
        var tolerant = Samples.Pod("new").With(s => s with { Tolerations = [new() { Operator = TolerationOperator.Exists }] });
        Assert.Null(_plugin.Scores(cluster, tolerant));
    }

    [Fact]
    public void Cordoned_nodes_take_none_but_who_tolerates_that()
    {
        var node = Samples.Node("a");
        var cluster = Samples.Cluster(node with { Spec = new() { Unschedulable = true } });
        var plugin = new NodeUnschedulable();
        Assert.Equal("node(s) were unschedulable", plugin.Refusals(cluster, Samples.Pod("new"))["a"]);
        var daemon = Samples.Pod("new").With(s => s with { Tolerations = [new() { Key = WellKnownTaints.Unschedulable, Operator = TolerationOperator.Exists, Effect = TaintEffect.NoSchedule }] });
        Assert.Empty(plugin.Refusals(cluster, daemon));
    }
}
