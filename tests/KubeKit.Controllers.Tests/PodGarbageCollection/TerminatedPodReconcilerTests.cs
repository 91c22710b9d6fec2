using KubeKit.Controllers.PodGarbageCollection;
using KubeKit.Controllers.Tests.Support;
using KubeKit.Resources.Core.V1;
using KubeKit.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace KubeKit.Controllers.Tests.PodGarbageCollection;

public class TerminatedPodReconcilerTests
{
    [Fact]
    public void The_oldest_are_in_excess()
    {
        Pod[] pods = [Aged("young", 1), Aged("b", 3), Aged("a", 3), Aged("old", 9)];
        Assert.Equal(["old", "a"], TerminatedPodReconciler.Excess(pods, 2).Select(pod => pod.Metadata.Name));
        Assert.Empty(TerminatedPodReconciler.Excess(pods, 4));
    }

    [Fact]
    public async Task As_many_pods_as_the_threshold_says_stay_after_their_end()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var cluster = await KubeTestCluster.StartAsync(
            static builder => builder.Services.Configure<KubeControllersOptions>(options => options.TerminatedPodThreshold = 2), cancellation);
        var ns = new TestNamespace(cluster, "default");
        foreach (var name in (string[])["ended-1", "ended-2", "ended-3", "running"])
        {
            await ns.CreateAsync(Samples.Pod(name, node: null));
            var phase = name == "running" ? PodPhase.Running : PodPhase.Succeeded;
            await ns.MergeAsync<Pod>(name, $$"""{"status":{"phase":"{{phase}}"} }""", "status");
        }

        await Eventually.HoldsAsync(async () => Assert.Equal(["ended-2", "ended-3", "running"], (await ns.ListAsync<Pod>()).Select(pod => pod.Metadata.Name).Order()));
    }

    private static Pod Aged(string name, int minutes)
    {
        var pod = Samples.Pod(name, phase: PodPhase.Succeeded);
        return pod with { Metadata = pod.Metadata with { CreationTimestamp = Samples.Start.AddMinutes(-minutes) } };
    }
}
