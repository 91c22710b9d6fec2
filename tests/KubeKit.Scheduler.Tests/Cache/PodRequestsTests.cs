using KubeKit.Resources.Core.V1;
using KubeKit.Scheduler.Cache;
using KubeKit.Scheduler.Tests.Support;

namespace KubeKit.Scheduler.Tests.Cache;

public class PodRequestsTests
{
    [Fact]
    public void Containers_add_up()
    {
        var requests = Of(new PodSpec { Containers = [Asking("a", "100m", "1Gi"), Asking("b", "200m", "1Gi")] });
        Assert.Equal((300, 2L << 30), (requests.MilliCpu, requests.Memory));
    }

    [Fact]
    public void Init_containers_run_one_by_one_and_before_the_others()
    {
        var spec = new PodSpec
        {
            InitContainers = [Asking("i", "500m", "1Gi"), Asking("j", "50m", "4Gi")],
            Containers = [Asking("a", "100m", "1Gi"), Asking("b", "200m", "1Gi")],
        };
        Assert.Equal((500, 4L << 30), (Of(spec).MilliCpu, Of(spec).Memory));
    }

    [Fact]
    public void Sidecars_stay_beside_what_starts_after_them()
    {
        var sidecar = Asking("s", "100m", "1Gi") with { RestartPolicy = RestartPolicy.Always };
        var spec = new PodSpec { InitContainers = [Asking("before", "400m", "1Gi"), sidecar, Asking("after", "400m", "1Gi")], Containers = [Asking("a", "200m", "1Gi")] };
        Assert.Equal((500, 2L << 30), (Of(spec).MilliCpu, Of(spec).Memory));
        Assert.Equal(300, Of(spec with { InitContainers = [sidecar] }).MilliCpu);
    }

    [Fact]
    public void Overhead_comes_on_top_and_the_pods_own_requests_take_the_place_of_sums()
    {
        var spec = new PodSpec { Containers = [Asking("a", "100m", "1Gi")], Overhead = Samples.Amounts(("cpu", "250m")) };
        Assert.Equal(350, Of(spec).MilliCpu);
        spec = spec with { Resources = new() { Requests = Samples.Amounts(("cpu", "1")) } };
        Assert.Equal((1250, 1L << 30), (Of(spec).MilliCpu, Of(spec).Memory));
    }

    [Fact]
    public void Who_asks_for_nothing_counts_as_a_small_one_in_comparisons_only()
    {
        var pod = new PodSnapshot(Samples.Pod("new"));
        Assert.Equal((0, 0), (pod.Requests.MilliCpu, pod.Requests.Memory));
        Assert.Equal((100, 200L << 20), (pod.ComparableRequests.MilliCpu, pod.ComparableRequests.Memory));
    }

    private static ResourceAmounts Of(PodSpec spec) => PodRequests.Of(spec);

    private static Container Asking(string name, string cpu, string memory) =>
        new() { Name = name, Image = "web:1", Resources = new() { Requests = Samples.Amounts(("cpu", cpu), ("memory", memory)) } };
}
