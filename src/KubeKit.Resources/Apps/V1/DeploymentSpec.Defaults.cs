using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Quantities;

namespace KubeKit.Resources.Apps.V1;

public sealed partial record DeploymentSpec : IDefaulted<DeploymentSpec>
{
    /// <inheritdoc/>
    public DeploymentSpec WithDefaults() =>
        Strategy is null ? this with { Strategy = new DeploymentStrategy { Type = DeploymentStrategyType.RollingUpdate }.WithDefaults() } : this;
}

public sealed partial record DeploymentStrategy : IDefaulted<DeploymentStrategy>
{
    /// <inheritdoc/>
    public DeploymentStrategy WithDefaults() =>
        Type == DeploymentStrategyType.RollingUpdate
            ? this with
            {
                RollingUpdate = new RollingUpdateDeployment
                {
                    MaxUnavailable = RollingUpdate?.MaxUnavailable ?? IntOrString.FromString("25%"),
                    MaxSurge = RollingUpdate?.MaxSurge ?? IntOrString.FromString("25%"),
                },
            }
            : this;
}
