using CsCheck;
using KubeKit.Controllers.Nodes;
using KubeKit.Controllers.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace KubeKit.Controllers.Tests.Nodes;

public class DisruptionTests
{
    [Theory]
    [InlineData(1, 0, "Off")]
    [InlineData(1, 1, "Wanted")]
    [InlineData(2, 1, "Wanted")] // most of them, but too few to tell
    [InlineData(3, 1, "Held")]
    [InlineData(3, 2, "Held")]
    [InlineData(3, 3, "Wanted")]
    [InlineData(11, 9, "Held")] // 55 %
    [InlineData(9, 0, "Off")]
    public void How_many_are_lost_decides(int lost, int ready, string expected)
    {
        var nodes = Nodes("a", lost, ready);
        Assert.Equal(expected, Disruption.EvictionsFor(nodes[0], nodes, NodeHealth.IsReady).ToString());
    }

    [Fact]
    public void A_zone_that_is_down_whole_has_evictions_while_another_stands()
    {
        Resources.Core.V1.Node[] nodes = [.. Nodes("a", 4, 0), .. Nodes("b", 0, 1)];
        Assert.Equal(Evictions.Wanted, Disruption.EvictionsFor(nodes[0], nodes, NodeHealth.IsReady));
    }

    [Fact]
    public void Another_zones_trouble_is_not_this_ones()
    {
        Resources.Core.V1.Node[] nodes = [.. Nodes("a", 1, 2), .. Nodes("b", 9, 1)];
        Assert.Equal(Evictions.Wanted, Disruption.EvictionsFor(nodes[0], nodes, NodeHealth.IsReady));
        Assert.Equal(Evictions.Held, Disruption.EvictionsFor(nodes[3], nodes, NodeHealth.IsReady));
    }

    // Time passes, then the node shows one of a few leases and status times.
    [Fact]
    public void Silence_lasts_since_the_last_look_that_saw_something_new() =>
        Gen.Select(Gen.Int[0, 30], Gen.Int[0, 2], Gen.Int[0, 1]).Array[1, 20].Sample(looks =>
        {
            var time = new FakeTimeProvider();
            var heartbeats = new NodeHeartbeats(time);
            ((int, int)? Shown, int Silent) model = (null, 0);
            foreach (var (passed, lease, status) in looks)
            {
                time.Advance(TimeSpan.FromSeconds(passed));
                model = model.Shown == (lease, status) ? (model.Shown, model.Silent + passed) : ((lease, status), 0);
                // No lease at all is a sign as any other.
                Assert.Equal(TimeSpan.FromSeconds(model.Silent), heartbeats.SilenceOf("n", lease == 0 ? null : Samples.Start.AddDays(lease), Samples.Start.AddDays(-status)));
            }

            heartbeats.Forget("n");
            Assert.Equal(TimeSpan.Zero, heartbeats.SilenceOf("n", null, null));
        });

    private static Resources.Core.V1.Node[] Nodes(string zone, int lost, int ready) =>
    [
        .. Enumerable.Range(0, lost).Select(i => TestNode.Of($"{zone}-lost-{i}", ("Ready", i % 2 == 0 ? "False" : "Unknown")).InZone(zone)),
        .. Enumerable.Range(0, ready).Select(i => TestNode.Of($"{zone}-ready-{i}").InZone(zone)),
    ];
}
