using KubeKit.Controllers.Replicas;
using KubeKit.Controllers.Tests.Support;
using KubeKit.Resources.Core.V1;

namespace KubeKit.Controllers.Tests.Replicas;

public class PodFactsTests
{
    [Theory]
    [InlineData(PodPhase.Running, true)]
    [InlineData(PodPhase.Pending, true)]
    [InlineData(PodPhase.Succeeded, false)]
    [InlineData(PodPhase.Failed, false)]
    public void Pods_that_have_ended_are_not_active(string phase, bool active) => Assert.Equal(active, PodFacts.IsActive(Samples.Pod("p", phase: phase)));

    [Fact]
    public void Pods_on_their_way_out_are_not_active()
    {
        var pod = Samples.Pod("p");
        Assert.False(PodFacts.IsActive(pod with { Metadata = pod.Metadata with { DeletionTimestamp = Samples.Start } }));
    }

    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(10, 9, false)]
    [InlineData(10, 10, true)]
    public void Available_is_ready_for_long_enough(int minReadySeconds, int seconds, bool available) =>
        Assert.Equal(available, PodFacts.IsAvailable(Samples.Pod("p"), minReadySeconds, Samples.Start.AddSeconds(seconds)));

    [Fact]
    public void What_is_not_ready_is_not_available()
    {
        Assert.False(PodFacts.IsAvailable(Samples.Pod("p", ready: false), 0, Samples.Start));
        Assert.Null(PodFacts.ReadySince(Samples.Pod("p", ready: false)));
        Assert.False(PodFacts.IsReady(new Pod()));
    }

    [Fact]
    public void Restarts_are_the_worst_containers()
    {
        Assert.Equal(0, PodFacts.Restarts(new Pod()));
        Assert.Equal(4, PodFacts.Restarts(new Pod { Status = new() { ContainerStatuses = [new() { Name = "a", RestartCount = 1 }, new() { Name = "b", RestartCount = 4 }] } }));
    }

    [Fact]
    public void The_next_to_become_available_is_counted_on()
    {
        var owner = new ReplicaOwner(Samples.Set("web", 3), 3, Samples.Set("web", 3).Spec!.Selector.ToQuery(), Samples.Template("web:1"), 10);
        Pod[] pods = [Samples.Pod("a"), Samples.Pod("b", since: Samples.Start.AddSeconds(5)), Samples.Pod("c", since: Samples.Start.AddSeconds(8)), Samples.Pod("d", ready: false)];
        var counts = ReplicaCounts.Of(owner, pods, null, Samples.Start.AddSeconds(11));
        Assert.Equal((4, 4, 3, 1), (counts.Replicas, counts.FullyLabeled, counts.Ready, counts.Available));
        Assert.Equal(Samples.Start.AddSeconds(15), counts.NextAvailability);
    }
}
