using CsCheck;
using KubeKit.Controllers.Deployments;
using KubeKit.Controllers.Tests.Support;

namespace KubeKit.Controllers.Tests.Deployments;

public class RolloutProperties
{
    private static readonly Gen<(int Replicas, int Surge, int Unavailable)> Limits = Gen.Select(Gen.Int[1, 12], Gen.Int[0, 5], Gen.Int[0, 5]);

    // What happens, and to which set.
    private static readonly Gen<(int What, int Which)[]> Events = Gen.Select(Gen.Int[0, 9], Gen.Int[0, 9]).Array[0, 200];

    // ReplicaSets and their status lag behind as they like.
    [Fact]
    public void A_rolling_update_keeps_within_its_limits_and_ends() => Gen.Select(Limits, Events).Sample((limits, events) =>
    {
        var rollout = Running(limits);
        rollout.Roll(1);
        foreach (var (what, which) in events)
        {
            switch (what)
            {
                case < 3: rollout.Step(); break;
                case < 5: rollout.Keep(which); break;
                case < 7: rollout.Report(which); break;
                default: rollout.BecomeReady(which); break;
            }

            AssertWithin(limits, rollout);
        }

        AssertEnds(limits, rollout);
    });

    // Changed again and again before it is done, back to former templates too; ReplicaSets and their status lag here as well.
    [Fact]
    public void Changes_in_the_middle_keep_within_the_limits() => Gen.Select(Limits, Events).Sample((limits, events) =>
    {
        var rollout = Running(limits);
        foreach (var (what, which) in events)
        {
            switch (what)
            {
                case 0: rollout.Roll(which % 4); break;
                case < 4: rollout.Step(); break;
                case < 6: rollout.Keep(which); break;
                case < 8: rollout.Report(which); break;
                default: rollout.BecomeReady(which); break;
            }

            AssertWithin(limits, rollout);
        }

        AssertEnds(limits, rollout);
    });

    [Fact]
    public void A_template_that_never_works_stops_within_the_limits_and_the_way_back_is_open() => Gen.Select(Limits, Events).Sample((limits, events) =>
    {
        var rollout = Running(limits);
        rollout.Roll(1);
        rollout.Break(1);
        foreach (var (what, which) in events)
        {
            _ = what < 5 ? rollout.Step() : rollout.BecomeReady(which);
            rollout.Settle();
            AssertWithin(limits, rollout);
        }

        rollout.Roll(0);
        AssertEnds(limits, rollout);
    });

    private static SimulatedRollout Running((int Replicas, int Surge, int Unavailable) limits)
    {
        var rollout = new SimulatedRollout(Samples.Deployment(limits.Replicas, limits.Surge, limits.Unavailable));
        rollout.Roll(0);
        rollout.Complete();
        return rollout;
    }

    private static void AssertWithin((int Replicas, int Surge, int Unavailable) limits, SimulatedRollout rollout)
    {
        var allowed = RolloutLimits.Of(rollout.Deployment);
        Assert.InRange(rollout.Available, limits.Replicas - allowed.MaxUnavailable, int.MaxValue);
        Assert.InRange(rollout.Wanted, 0, limits.Replicas + allowed.MaxSurge);
    }

    private static void AssertEnds((int Replicas, int Surge, int Unavailable) limits, SimulatedRollout rollout)
    {
        for (var round = 0; !rollout.IsDone; round++)
        {
            Assert.True(round < 100, $"not done: {rollout.Available} available of {rollout.Pods} pods in {rollout.SetCount} sets");
            rollout.Settle();
            rollout.Step();
            rollout.Settle();
            AssertWithin(limits, rollout);
            Assert.True(rollout.Pods <= limits.Replicas + RolloutLimits.Of(rollout.Deployment).MaxSurge);
            for (var set = 0; set < rollout.SetCount; set++)
            {
                rollout.BecomeReady(set);
            }
        }

        rollout.Settle();
        Assert.False(rollout.Step());
    }
}
