using KubeKit.Resources.Core.V1;
using KubeKit.Scheduler.Cache;
using KubeKit.Scheduler.Plugins;
using KubeKit.Scheduler.Tests.Support;

namespace KubeKit.Scheduler.Tests.Plugins;

public class InterPodAffinityTests
{
    private readonly InterPodAffinity _plugin = new();

    private static ClusterState Cluster => Samples.Cluster(
        Samples.Node("a1", zone: "a"), Samples.Node("a2", zone: "a"), Samples.Node("b1", zone: "b"), Samples.Node("none"))
        .Holding("a1", Samples.Pod("db", app: "db"));

    [Fact]
    public void Near_means_the_same_part_of_the_cluster()
    {
        Assert.Equal(["a1"], _plugin.Admits(Cluster, Near(Samples.NearApp("db"))));
        Assert.Equal(["a1", "a2"], _plugin.Admits(Cluster, Near(Samples.NearApp("db", Samples.Zone))));
        var refusals = _plugin.Refusals(Cluster, Near(Samples.NearApp("cache")));
        Assert.Equal(4, refusals.Count);
        Assert.All(refusals.Values, r => Assert.Equal("node(s) didn't match pod affinity rules", r));
    }

    [Fact]
    public void All_terms_must_hold() =>
        Assert.Empty(_plugin.Admits(Cluster.Holding("b1", Samples.Pod("cache", app: "cache")), Near(Samples.NearApp("db", Samples.Zone), Samples.NearApp("cache", Samples.Zone))));

    [Fact]
    public void The_first_of_a_group_goes_where_the_label_is()
    {
        Assert.Equal(["a1", "a2", "b1"], _plugin.Admits(Cluster, Near(Samples.NearApp("web", Samples.Zone))));
        Assert.Equal(["b1"], _plugin.Admits(Cluster.Holding("b1", Samples.Pod("first")), Near(Samples.NearApp("web", Samples.Zone))));
    }

    [Fact]
    public void Away_keeps_off()
    {
        Assert.Equal(["b1", "none"], _plugin.Admits(Cluster, Away(Samples.NearApp("db", Samples.Zone))));
        Assert.Equal("node(s) didn't match pod anti-affinity rules", _plugin.Refusals(Cluster, Away(Samples.NearApp("db")))["a1"]);
    }

    [Fact]
    public void Who_is_there_may_want_to_be_alone()
    {
        var cluster = Cluster.Holding("b1", Samples.Pod("hermit", app: "hermit").With(away: new() { RequiredDuringSchedulingIgnoredDuringExecution = [Samples.NearApp("web", Samples.Zone)] }));
        Assert.Equal("node(s) didn't satisfy existing pods anti-affinity rules", _plugin.Refusals(cluster, Samples.Pod("new"))["b1"]);
        Assert.Equal(4, _plugin.Admits(cluster, Samples.Pod("new", app: "other")).Length);
        cluster.RemovePod("uid-hermit");
        Assert.Empty(_plugin.Refusals(cluster, Samples.Pod("new")));
    }

    [Fact]
    public void Other_namespaces_count_only_when_named_or_selected()
    {
        var pod = Samples.Pod("new", ns: "other").With(away: new() { RequiredDuringSchedulingIgnoredDuringExecution = [Samples.NearApp("db")] });
        Assert.Equal(4, _plugin.Admits(Cluster, pod).Length);
        Assert.Equal(3, _plugin.Admits(Cluster, Away(Samples.NearApp("db") with { Namespaces = ["default"] }, "other")).Length);

        var byLabels = Away(Samples.NearApp("db") with { NamespaceSelector = new() { MatchLabels = new Dictionary<string, string> { ["team"] = "a" } } }, "other");
        var cluster = Cluster;
        Assert.Equal(4, _plugin.Admits(cluster, byLabels).Length);
        cluster.SetNamespace("default", new Dictionary<string, string> { ["team"] = "a" });
        Assert.Equal(3, _plugin.Admits(cluster, byLabels).Length);
        Assert.Equal(3, _plugin.Admits(cluster, Away(Samples.NearApp("db") with { NamespaceSelector = new() }, "other")).Length);
    }

    [Fact]
    public void Preferences_of_both_sides_weigh()
    {
        var pod = Samples.Pod("new").With(near: new()
        {
            PreferredDuringSchedulingIgnoredDuringExecution = [new() { Weight = 60, PodAffinityTerm = Samples.NearApp("db", Samples.Zone) }],
        });
        var scores = _plugin.Scores(Cluster, pod)!;
        Assert.Equal((100, 100, 0, 0), (scores["a1"], scores["a2"], scores["b1"], scores["none"]));

        var shy = Cluster.Holding("b1", Samples.Pod("shy").With(away: new()
        {
            PreferredDuringSchedulingIgnoredDuringExecution = [new() { Weight = 10, PodAffinityTerm = Samples.NearApp("web") }],
        }));
        scores = _plugin.Scores(shy, Samples.Pod("new"))!;
        Assert.Equal((100, 0), (scores["a1"], scores["b1"]));
        Assert.Null(_plugin.Scores(Cluster, Samples.Pod("new")));
    }

    private static Pod Near(params PodAffinityTerm[] terms) => Samples.Pod("new").With(near: new() { RequiredDuringSchedulingIgnoredDuringExecution = terms });

    private static Pod Away(PodAffinityTerm term, string ns = "default") =>
        Samples.Pod("new", ns: ns).With(away: new() { RequiredDuringSchedulingIgnoredDuringExecution = [term] });
}
