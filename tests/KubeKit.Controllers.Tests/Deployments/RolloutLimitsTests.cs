using CsCheck;
using KubeKit.Controllers.Deployments;
using KubeKit.Controllers.Tests.Support;
using KubeKit.Resources.Apps.V1;

namespace KubeKit.Controllers.Tests.Deployments;

public class RolloutLimitsTests
{
    [Theory]
    [InlineData(10, "25%", "25%", 3, 2)] // surge up, unavailability down
    [InlineData(4, "25%", "25%", 1, 1)]
    [InlineData(1, "25%", "25%", 1, 0)]
    [InlineData(3, "0%", "10%", 0, 1)] // both nothing: one may be missing all the same
    [InlineData(5, "100%", "0%", 5, 0)]
    [InlineData(3, "200%", "100%", 6, 3)]
    [InlineData(0, "25%", "25%", 0, 0)]
    public void Percentages_are_of_the_wanted_count(int replicas, string surge, string unavailable, int maxSurge, int maxUnavailable) =>
        Assert.Equal(new RolloutLimits(maxSurge, maxUnavailable), RolloutLimits.Of(Samples.Deployment(replicas, surge, unavailable)));

    [Fact]
    public void A_quarter_is_the_default() => Assert.Equal(new RolloutLimits(2, 2), RolloutLimits.Of(Samples.Deployment(8)));

    [Fact]
    public void Unavailable_can_be_no_more_than_there_are() =>
        Assert.Equal(new RolloutLimits(7, 3), RolloutLimits.Of(Samples.Deployment(3, 7, 9)));

    [Fact]
    public void Recreating_has_no_limits()
    {
        var deployment = Samples.Deployment(3, 1, 1);
        Assert.Equal(default, RolloutLimits.Of(deployment with { Spec = deployment.Spec! with { Strategy = new() { Type = DeploymentStrategyType.Recreate } } }));
    }

    [Fact]
    public void A_rollout_can_always_move() => Gen.Select(Gen.Int[1, 50], Gen.Int[0, 100], Gen.Int[0, 100], Gen.Bool).Sample((replicas, surge, unavailable, percent) =>
    {
        var limits = RolloutLimits.Of(percent ? Samples.Deployment(replicas, $"{surge}%", $"{unavailable}%") : Samples.Deployment(replicas, surge, unavailable));
        return limits is { MaxSurge: >= 0, MaxUnavailable: >= 0 } && limits.MaxUnavailable <= replicas && limits.MaxSurge + limits.MaxUnavailable > 0;
    });
}
