using CsCheck;
using KubeKit.Controllers.Tests.Support;
using KubeKit.Resources.Core.V1;

namespace KubeKit.Controllers.Tests.EndpointSlices;

public class EndpointSlicesProperties
{
    private static readonly Service Web = Samples.Service(new ServicePort { Port = 80, TargetPort = 8080 });

    // Each step is a set of pods and which of them are ready: so many that slices fill.
    private static readonly Gen<(int First, int Count, int Unready)[]> Steps = Gen.Select(Gen.Int[0, 150], Gen.Int[0, 350], Gen.Int[2, 9]).Array[1, 6];

    [Fact]
    public void Each_pod_is_in_one_slice_of_no_more_than_a_hundred() => Steps.Sample(steps =>
    {
        var slices = new SimulatedSlices(Web);
        foreach (var step in steps)
        {
            var pods = PodsOf(step);
            slices.Show(pods);
            Assert.Equal(pods.Select(p => p.Metadata.Name!).Order(), slices.Places().Keys.Order());
            Assert.All(slices.Slices, s => Assert.InRange(s.Endpoints?.Count ?? 0, 0, 100));
            Assert.Equal(
                pods.ToDictionary(p => p.Metadata.Name!, p => p.Status!.Conditions![0].Status == "True"),
                slices.Slices.SelectMany(s => s.Endpoints ?? []).ToDictionary(e => e.TargetRef!.Name!, e => e.Conditions!.Ready == true));
        }
    }, iter: 40);

    [Fact]
    public void Who_stays_stays_in_its_slice() => Steps.Sample(steps =>
    {
        var slices = new SimulatedSlices(Web);
        Dictionary<string, string> before = [];
        foreach (var step in steps)
        {
            slices.Show(PodsOf(step));
            var after = slices.Places();
            Assert.All(before.Keys.Intersect(after.Keys), pod => Assert.Equal(before[pod], after[pod]));
            before = after;
        }
    }, iter: 40);

    [Fact]
    public void What_is_shown_is_not_written_again() => Steps.Sample(steps =>
    {
        var slices = new SimulatedSlices(Web);
        slices.Show(PodsOf(steps[0]));
        var again = slices.Show(PodsOf(steps[0]));
        return again is { Create.Count: 0, Update.Count: 0, Delete.Count: 0 };
    }, iter: 40);

    [Fact]
    public void One_pods_change_writes_one_slice() => Gen.Select(Gen.Int[1, 350], Gen.Int[0, 349]).Sample((count, which) =>
    {
        var slices = new SimulatedSlices(Web);
        var pods = PodsOf((0, count, 9));
        slices.Show(pods);
        pods[which % count] = Pod(which % count, ready: pods[which % count].Status!.Conditions![0].Status != "True");
        var plan = slices.Show(pods);
        Assert.Single(plan.Update);
        Assert.Empty(plan.Create);
        Assert.Empty(plan.Delete);
    }, iter: 40);

    private static List<Pod> PodsOf((int First, int Count, int Unready) step) =>
        [.. Enumerable.Range(step.First, step.Count).Select(i => Pod(i, i % step.Unready != 0))];

    private static Pod Pod(int number, bool ready) => Samples.Pod($"p{number:d4}", ready, $"10.1.{number / 250}.{number % 250}");
}
