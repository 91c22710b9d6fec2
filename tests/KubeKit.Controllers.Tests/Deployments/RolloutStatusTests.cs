using KubeKit.Controllers.Deployments;
using KubeKit.Controllers.Tests.Support;
using KubeKit.Resources.Apps.V1;
using KubeKit.Resources.Metadata;

namespace KubeKit.Controllers.Tests.Deployments;

public class RolloutStatusTests
{
    private static readonly DateTimeOffset Now = Samples.Start;

    [Fact]
    public void Counts_are_of_all_sets_and_nothing_is_left_out()
    {
        var (newest, old) = (Samples.Set("new", 2, 1), Samples.Set("old", 3, 3));
        var status = RolloutStatus.Count(Samples.Deployment(4, 1, 1), newest, [newest, old], Now);
        Assert.Equal((5, 2, 4, 4, 1), (status.Replicas, status.UpdatedReplicas, status.ReadyReplicas, status.AvailableReplicas, status.UnavailableReplicas));
        Assert.Null(RolloutStatus.Count(Samples.Deployment(0), null, [], Now).Replicas);
    }

    [Theory]
    [InlineData(3, "True")]
    [InlineData(2, "False")]
    public void Available_is_what_the_limits_call_enough(int available, string expected)
    {
        var set = Samples.Set("new", 4, available);
        Assert.Equal(expected, Condition(RolloutStatus.Count(Samples.Deployment(4, 1, 1), set, [set], Now), DeploymentConditionType.Available).Status);
    }

    [Fact]
    public void A_condition_that_stays_keeps_its_times()
    {
        var first = RolloutStatus.Count(Samples.Deployment(1), null, [], Now);
        var second = RolloutStatus.Count(Samples.Deployment(1) with { Status = first }, null, [], Now.AddHours(1));
        Assert.Equal(first, second);
    }

    [Fact]
    public void Complete_is_when_the_new_pods_are_all_and_available()
    {
        var set = Samples.Set("new", 3, 3);
        var status = Compute(Started(), set);
        Assert.True(RolloutStatus.IsComplete(Samples.Deployment(), status));
        Assert.Equal(("True", DeploymentConditionReason.NewReplicaSetAvailable), Progressing(status));
        Assert.Null(RolloutStatus.UntilDeadline(Samples.Deployment(), status, Now));
    }

    [Fact]
    public void A_spec_that_was_not_seen_yet_is_not_complete()
    {
        var status = Compute(Started(), Samples.Set("new", 3, 3));
        Assert.False(RolloutStatus.IsComplete(Samples.Deployment() with { Metadata = Samples.Deployment().Metadata with { Generation = 2 } }, status));
    }

    [Fact]
    public void Progress_starts_the_deadline_anew()
    {
        var later = Now.AddSeconds(500);
        var status = Compute(Started(), Samples.Set("new", 3, 1), later);
        Assert.Equal(("True", DeploymentConditionReason.ReplicaSetUpdated), Progressing(status));
        Assert.Equal(later, Condition(status, DeploymentConditionType.Progressing).LastUpdateTime);
        Assert.Equal(TimeSpan.FromSeconds(601), RolloutStatus.UntilDeadline(Samples.Deployment(), status, later));
    }

    [Theory]
    [InlineData(600, "True")]
    [InlineData(601, "False")]
    public void Without_progress_the_deadline_passes(int seconds, string expected)
    {
        var stuck = Compute(Started(), Samples.Set("new", 3, 0));
        var status = Compute(Samples.Deployment() with { Status = stuck }, Samples.Set("new", 3, 0), Now.AddSeconds(seconds));
        Assert.Equal(expected, Condition(status, DeploymentConditionType.Progressing).Status);
        Assert.Equal(expected == "False", status.Conditions!.Any(c => c.Reason == DeploymentConditionReason.ProgressDeadlineExceeded));
        Assert.Equal(expected == "False", RolloutStatus.UntilDeadline(Samples.Deployment(), status, Now.AddSeconds(seconds)) is null);
    }

    // Looking again every tenth of a second, for ever, is what this once led to.
    [Fact]
    public void A_pod_that_fails_after_the_rollout_starts_no_deadline()
    {
        var complete = Compute(Started(), Samples.Set("new", 3, 3));
        var status = Compute(Samples.Deployment() with { Status = complete }, Samples.Set("new", 3, 2), Now.AddDays(1));
        Assert.Equal(("True", DeploymentConditionReason.NewReplicaSetAvailable), Progressing(status));
        Assert.Null(RolloutStatus.UntilDeadline(Samples.Deployment(), status, Now.AddDays(1)));
    }

    [Fact]
    public void Who_wants_no_deadline_has_none()
    {
        var deployment = Started();
        deployment = deployment with { Spec = deployment.Spec! with { ProgressDeadlineSeconds = int.MaxValue } };
        var status = Compute(deployment, Samples.Set("new", 3, 0), Now.AddYears(1));
        Assert.Equal("True", Condition(status, DeploymentConditionType.Progressing).Status);
        Assert.Null(RolloutStatus.UntilDeadline(deployment, status, Now));
    }

    [Fact]
    public void What_a_set_cannot_make_the_deployment_tells_until_it_can()
    {
        var set = Samples.Set("new", 3, 0);
        var failing = set with { Status = set.Status! with { Conditions = [new() { Type = ReplicaSetConditionType.ReplicaFailure, Status = ConditionStatus.True, Reason = "FailedCreate", Message = "no" }] } };
        var status = Compute(Started(), failing);
        Assert.Equal(("True", "FailedCreate", "no"), Condition(status, DeploymentConditionType.ReplicaFailure) is var c ? (c.Status, c.Reason, c.Message) : default);
        Assert.DoesNotContain(Compute(Samples.Deployment() with { Status = status }, set).Conditions!, x => x.Type == DeploymentConditionType.ReplicaFailure);
    }

    private static Deployment Started() => Samples.Deployment() with
    {
        Status = new()
        {
            Conditions = DeploymentConditions.Set(null, DeploymentConditionType.Progressing, ConditionStatus.True, DeploymentConditionReason.NewReplicaSetCreated, "", Now),
        },
    };

    private static DeploymentStatus Compute(Deployment deployment, ReplicaSet set, DateTimeOffset? now = null) => RolloutStatus.Compute(deployment, set, [set], now ?? Now);

    private static DeploymentCondition Condition(DeploymentStatus status, string type) => Assert.Single(status.Conditions!, c => c.Type == type);

    private static (string, string?) Progressing(DeploymentStatus status) => Condition(status, DeploymentConditionType.Progressing) is var c ? (c.Status, c.Reason) : default;
}
