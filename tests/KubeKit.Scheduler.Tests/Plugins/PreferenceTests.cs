using KubeKit.Resources.Core.V1;
using KubeKit.Scheduler.Plugins;
using KubeKit.Scheduler.Tests.Support;

namespace KubeKit.Scheduler.Tests.Plugins;

public class PreferenceTests
{
    [Fact]
    public void Balance_of_cpu_and_memory_is_preferred()
    {
        var plugin = new NodeResourcesBalancedAllocation();
        var cluster = Samples.Cluster(Samples.Node("even"), Samples.Node("uneven")).Holding("uneven", Samples.Pod("there", cpu: "2"));
        var scores = plugin.Scores(cluster, Samples.Pod("new", "1", "2Gi"))!;
        Assert.Equal((100, 75), (scores["even"], scores["uneven"]));
        Assert.Null(plugin.Scores(cluster, Samples.Pod("new")));
    }

    [Fact]
    public void Nodes_that_have_the_image_are_preferred_the_more_the_larger_it_is()
    {
        var plugin = new ImageLocality();
        var cluster = Samples.Cluster(Having("large", 900_000_000), Having("small", 1_000_000), Samples.Node("none"));
        var scores = plugin.Scores(cluster, Samples.Pod("new").With(s => s with { Containers = [s.Containers[0] with { Image = "web" }] }))!;
        Assert.InRange(scores["large"], 1, 100);
        Assert.Equal((0, 0), (scores["small"], scores["none"]));
        Assert.Null(plugin.Scores(cluster, Samples.Pod("new")));
    }

    private static ClusterNode Having(string name, long size)
    {
        var node = Samples.Node(name);
        return node with { Status = node.Status! with { Images = [new() { Names = ["web:latest"], SizeBytes = size }] } };
    }
}
