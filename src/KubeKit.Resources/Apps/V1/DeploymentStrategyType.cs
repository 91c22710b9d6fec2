namespace KubeKit.Resources.Apps.V1;

/// <summary>The values of <see cref="DeploymentStrategy.Type"/>.</summary>
public static class DeploymentStrategyType
{
    /// <summary>New pods replace old ones step by step.</summary>
    public const string RollingUpdate = "RollingUpdate";

    /// <summary>All old pods end before new ones start.</summary>
    public const string Recreate = "Recreate";
}
