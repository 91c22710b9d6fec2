using KubeKit.Resources.Apps.V1;

namespace KubeKit.Controllers.Deployments;

/// <summary>How far a rolling update may go beyond, and below, the wanted count.</summary>
/// <param name="MaxSurge">Pods above the wanted count.</param>
/// <param name="MaxUnavailable">Pods below it that need not be available.</param>
internal readonly record struct RolloutLimits(int MaxSurge, int MaxUnavailable)
{
    /// <summary>The limits of a deployment. Percentages of surge are rounded up and of unavailability down; both zero would never move, so one may then be unavailable.</summary>
    public static RolloutLimits Of(Deployment deployment)
    {
        var wanted = deployment.Spec?.Replicas ?? 1;
        if (!IsRolling(deployment) || wanted == 0)
        {
            return new RolloutLimits(0, 0);
        }

        var rolling = deployment.Spec!.Strategy?.RollingUpdate;
        var surge = (rolling?.MaxSurge ?? "25%").ResolveAgainst(wanted, roundUp: true);
        var unavailable = Math.Min(wanted, (rolling?.MaxUnavailable ?? "25%").ResolveAgainst(wanted, roundUp: false));
        return surge == 0 && unavailable == 0 ? new RolloutLimits(0, 1) : new RolloutLimits(surge, unavailable);
    }

    public static bool IsRolling(Deployment deployment) => deployment.Spec?.Strategy?.Type != DeploymentStrategyType.Recreate;
}
