using CsCheck;
using KubeKit.Controllers.Replicas;
using KubeKit.Controllers.Tests.Support;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;

namespace KubeKit.Controllers.Tests.Replicas;

public class DeletionOrderTests
{
    public static TheoryData<string, Pod, Pod> Pairs => new()
    {
        { "without node", Samples.Pod("first", node: null, ready: false, phase: PodPhase.Pending), Samples.Pod("second") },
        { "pending", Samples.Pod("first", phase: PodPhase.Pending), Samples.Pod("second", phase: PodPhase.Unknown) },
        { "unknown", Samples.Pod("first", phase: PodPhase.Unknown), Samples.Pod("second") },
        { "not ready", Samples.Pod("first", ready: false), Samples.Pod("second") },
        { "cheaper", Costing(Samples.Pod("first"), "-5"), Samples.Pod("second") },
        { "a cost that is no number costs nothing", Samples.Pod("first"), Costing(Samples.Pod("second"), "1") },
        { "ready for a shorter time", Samples.Pod("first", since: Samples.Start.AddHours(1)), Samples.Pod("second") },
        { "restarted oftener", Restarted(Samples.Pod("first"), 3), Restarted(Samples.Pod("second"), 1) },
        { "younger", Created(Samples.Pod("first"), 1), Samples.Pod("second") },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void It_goes_first(string why, Pod first, Pod second)
    {
        Assert.NotEmpty(why);
        Assert.Equal("first", Assert.Single(DeletionOrder.Choose([first, second], 1)).Metadata.Name);
        Assert.Equal("first", Assert.Single(DeletionOrder.Choose([second, first], 1)).Metadata.Name);
    }

    [Fact]
    public void The_fullest_node_gives_first() =>
        Assert.Equal("crowded", Assert.Single(DeletionOrder.Choose([Samples.Pod("a", node: "small"), Samples.Pod("b", node: "big"), Samples.Pod("c", node: "big")], 1)).Spec!.NodeName is "big" ? "crowded" : "lonely");

    [Fact]
    public void As_many_as_asked_for_are_chosen_and_none_that_is_ready_before_one_that_is_not() =>
        Gen.Select(Gen.Bool.Array[0, 20], Gen.Int[0, 25]).Sample((ready, count) =>
        {
            var pods = ready.Select((r, i) => Samples.Pod($"p{i}", r)).ToList();
            var chosen = DeletionOrder.Choose(pods, count);
            Assert.Equal(Math.Min(count, pods.Count), chosen.Count);
            Assert.Distinct(chosen.Select(p => p.Metadata.Name));
            Assert.Equal(Math.Min(count, ready.Count(r => !r)), chosen.Count(p => !PodFacts.IsReady(p)));
        });

    private static Pod Costing(Pod pod, string cost) =>
        pod with { Metadata = pod.Metadata with { Annotations = new Dictionary<string, string> { [WellKnownAnnotations.PodDeletionCost] = cost } } };

    private static Pod Restarted(Pod pod, int times) => pod with { Status = pod.Status! with { ContainerStatuses = [new() { Name = "main", RestartCount = times }] } };

    private static Pod Created(Pod pod, int minutesLater) => pod with { Metadata = pod.Metadata with { CreationTimestamp = Samples.Start.AddMinutes(minutesLater) } };
}
