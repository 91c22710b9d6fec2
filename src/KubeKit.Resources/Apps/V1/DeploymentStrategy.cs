namespace KubeKit.Resources.Apps.V1;

public sealed partial record DeploymentStrategy
{
    [ProtoField(1), Default("RollingUpdate")]
    public string? Type { get; init; }

    [ProtoField(2)]
    public RollingUpdateDeployment? RollingUpdate { get; init; }
}
