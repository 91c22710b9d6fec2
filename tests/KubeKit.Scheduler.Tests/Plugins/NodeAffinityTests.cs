using KubeKit.Resources.Core.V1;
using KubeKit.Scheduler.Cache;
using KubeKit.Scheduler.Plugins;
using KubeKit.Scheduler.Tests.Support;

namespace KubeKit.Scheduler.Tests.Plugins;

public class NodeAffinityTests
{
    private readonly Scheduler.Plugins.NodeAffinity _plugin = new();

    private static ClusterState Cluster => Samples.Cluster(
        Samples.Node("large", labels: [("disk", "ssd"), ("generation", "12")]),
        Samples.Node("old", labels: [("disk", "hdd"), ("generation", "3")]),
        Samples.Node("bare", labels: ("generation", "new")));

    [Fact]
    public void All_labels_of_the_selector_must_be_there()
    {
        Assert.Equal(["large"], _plugin.Admits(Cluster, Selecting(("disk", "ssd"), ("generation", "12"))));
        var refusals = _plugin.Refusals(Cluster, Selecting(("disk", "ssd"), ("generation", "3")));
        Assert.Equal(3, refusals.Count);
        Assert.All(refusals.Values, r => Assert.Equal("node(s) didn't match Pod's node affinity/selector", r));
        Assert.Equal(3, _plugin.Admits(Cluster, Samples.Pod("free")).Length);
    }

    [Theory]
    [InlineData("disk", "In", "ssd,nvme", "large")]
    [InlineData("disk", "NotIn", "ssd", "bare,old")]
    [InlineData("disk", "Exists", "", "large,old")]
    [InlineData("disk", "DoesNotExist", "", "bare")]
    [InlineData("generation", "Gt", "3", "large")]
    [InlineData("generation", "Lt", "12", "old")]
    public void Each_operator(string key, string comparison, string values, string admitted)
    {
        var pod = Requiring(new NodeSelectorTerm { MatchExpressions = [Requirement(key, comparison, values)] });
        Assert.Equal(admitted.Split(','), _plugin.Admits(Cluster, pod));
    }

    [Fact]
    public void Terms_are_alternatives_and_their_conditions_are_not()
    {
        var ssd = new NodeSelectorTerm { MatchExpressions = [Requirement("disk", "In", "ssd")] };
        var named = new NodeSelectorTerm { MatchFields = [Requirement("metadata.name", "In", "bare")] };
        Assert.Equal(["bare", "large"], _plugin.Admits(Cluster, Requiring(ssd, named)));
        Assert.Empty(_plugin.Admits(Cluster, Requiring(ssd with { MatchFields = named.MatchFields })));
        Assert.Empty(_plugin.Admits(Cluster, Requiring(new NodeSelectorTerm())));
    }

    [Fact]
    public void Preferences_weigh()
    {
        var pod = Samples.Pod("new").With(s => s with
        {
            Affinity = new()
            {
                NodeAffinity = new()
                {
                    PreferredDuringSchedulingIgnoredDuringExecution =
                    [
                        new() { Weight = 80, Preference = new() { MatchExpressions = [Requirement("disk", "In", "ssd")] } },
                        new() { Weight = 20, Preference = new() { MatchExpressions = [Requirement("generation", "Exists", "")] } },
                    ],
                },
            },
        });
        var scores = _plugin.Scores(Cluster, pod)!;
        Assert.Equal((100, 20, 20), (scores["large"], scores["old"], scores["bare"]));
        Assert.Null(_plugin.Scores(Cluster, Samples.Pod("free")));
    }

    private static Pod Selecting(params (string Key, string Value)[] labels) =>
        Samples.Pod("new").With(s => s with { NodeSelector = labels.ToDictionary(l => l.Key, l => l.Value) });

    private static Pod Requiring(params NodeSelectorTerm[] terms) => Samples.Pod("new").With(s => s with
    {
        Affinity = new() { NodeAffinity = new() { RequiredDuringSchedulingIgnoredDuringExecution = new() { NodeSelectorTerms = terms } } },
    });

    private static NodeSelectorRequirement Requirement(string key, string comparison, string values) =>
        new() { Key = key, Operator = comparison, Values = values.Length == 0 ? null : values.Split(',') };
}
