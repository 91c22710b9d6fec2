using CsCheck;
using KubeKit.Controllers.Deployments;
using KubeKit.Controllers.Tests.Support;
using KubeKit.Resources.Apps.V1;

namespace KubeKit.Controllers.Tests.Deployments;

public class ScalePlanTests
{
    [Theory]
    [InlineData(10, 3, 0, 10, 3)] // as many as the surge leaves room for
    [InlineData(10, 3, 3, 10, 3)] // none left
    [InlineData(10, 3, 3, 5, 8)]
    [InlineData(10, 3, 8, 0, 10)] // never beyond the wish
    [InlineData(4, 1, 6, 0, 4)] // too many: down at once
    public void The_new_set_grows_as_far_as_the_surge_allows(int replicas, int surge, int current, int old, int expected)
    {
        var newest = Samples.Set("new", current);
        Assert.Equal(expected, ScalePlan.New(Samples.Deployment(replicas, surge, 0), newest, [newest, Samples.Set("old", old)]));
    }

    [Fact]
    public void A_recreated_set_gets_all_at_once()
    {
        var deployment = Samples.Deployment(5);
        deployment = deployment with { Spec = deployment.Spec! with { Strategy = new() { Type = DeploymentStrategyType.Recreate } } };
        Assert.Equal(5, ScalePlan.New(deployment, null, [Samples.Set("old", 5, 5)]));
    }

    [Fact]
    public void Old_pods_that_do_not_work_go_first_whatever_their_age()
    {
        var (working, broken, newest) = (Samples.Set("working", 5, 5, age: 2), Samples.Set("broken", 3, 0, age: 1), Samples.Set("new", 2, 0));
        var plan = ScalePlan.Old(Samples.Deployment(8, 2, 3), newest, [working, broken]);
        Assert.Equal([("broken", 0)], plan.Select(p => (p.Set.Metadata.Name, p.Replicas)));
    }

    [Fact]
    public void Oldest_sets_shrink_first()
    {
        var plan = ScalePlan.Old(Samples.Deployment(10, 2, 3), Samples.Set("new", 2, 2), [Samples.Set("younger", 4, 4, age: 1), Samples.Set("older", 4, 4, age: 2)]);
        Assert.Equal([("older", 1)], plan.Select(p => (p.Set.Metadata.Name, p.Replicas)));
    }

    [Fact]
    public void Nothing_shrinks_while_the_new_pods_are_not_there() =>
        Assert.Empty(ScalePlan.Old(Samples.Deployment(4, 1, 0), Samples.Set("new", 1, 0), [Samples.Set("old", 4, 4)]));

    private static readonly Gen<ReplicaSet[]> Actives = Gen.Int[1, 20].Array[2, 7].Select(sizes => sizes.Select((size, i) => Samples.Set($"web-{i}", size, size, i)).ToArray());

    [Fact]
    public void Shared_out_in_proportion_all_together_have_what_is_allowed() =>
        Gen.Select(Actives, Gen.Int[0, 150], Gen.Int[0, 9], Gen.Int[0, 5]).Sample((sets, replicas, surge, unavailable) =>
        {
            var deployment = Samples.Deployment(replicas, surge, unavailable);
            var next = Apply(sets, ScalePlan.Proportional(deployment, sets));
            Assert.Equal(replicas == 0 ? 0 : replicas + RolloutLimits.Of(deployment).MaxSurge, next.Sum());
            Assert.All(next, n => Assert.True(n >= 0));
        });

    [Fact]
    public void Sharing_out_moves_all_sets_one_way_and_about_in_proportion() => Gen.Select(Actives, Gen.Int[1, 150]).Sample((sets, replicas) =>
    {
        var next = Apply(sets, ScalePlan.Proportional(Samples.Deployment(replicas, 0, 1), sets));
        var total = sets.Sum(ScalePlan.Wanted);
        for (var i = 0; i < sets.Length; i++)
        {
            var before = ScalePlan.Wanted(sets[i]);
            Assert.True(replicas >= total ? next[i] >= before : next[i] <= before, $"{before} became {next[i]}");
            // Rounding is at most a half for each set; the left-over of all may fall on one.
            Assert.InRange(next[i] - ((double)before * replicas / total), -sets.Length, sets.Length);
        }
    });

    // The second write failed, say on a conflict: tried again, it leads to the same.
    [Fact]
    public void A_scaling_done_by_half_is_done_as_it_was_begun() => Gen.Select(Actives, Gen.Int[1, 150], Gen.Int[0, 6]).Sample((sets, replicas, done) =>
    {
        var before = Samples.Deployment(sets.Sum(ScalePlan.Wanted), 0, 1);
        ReplicaSet Scaled(Deployment by, ReplicaSet set, int to) =>
            set with { Metadata = set.Metadata with { Annotations = RevisionNumbers.WithCounts(by, null) }, Spec = set.Spec! with { Replicas = to } };
        var all = sets.Select(s => Scaled(before, s, ScalePlan.Wanted(s))).ToArray();
        var after = Samples.Deployment(replicas, 0, 1);
        var wished = Apply(all, ScalePlan.Proportional(after, all));

        var half = all.Select((s, i) => i < done ? Scaled(after, s, wished[i]) : s).ToArray();
        var next = Apply(half, ScalePlan.Proportional(after, half));
        Assert.Equal(replicas, next.Sum());
        // The left-over of rounding may fall on another set; nothing else differs.
        Assert.InRange(next.Zip(wished, (n, w) => Math.Abs(n - w)).Sum(), 0, 2 * sets.Length);
    });

    [Fact]
    public void Shares_that_all_round_up_take_the_difference_from_more_than_one()
    {
        var sets = Enumerable.Range(0, 5).Select(i => Samples.Set($"web-{i}", 1, 1, i)).ToArray();
        Assert.Equal(3, Apply(sets, ScalePlan.Proportional(Samples.Deployment(3, 0, 1), sets)).Sum());
    }

    private static int[] Apply(ReplicaSet[] sets, IReadOnlyList<(ReplicaSet Set, int Replicas)> plan) =>
        [.. sets.Select(s => plan.Where(p => p.Set == s).Select(p => (int?)p.Replicas).FirstOrDefault() ?? ScalePlan.Wanted(s))];
}
