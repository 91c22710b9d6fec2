namespace KubeKit.Resources.Apps.V1;

/// <summary>The values of <see cref="DaemonSetUpdateStrategy.Type"/> and <see cref="StatefulSetUpdateStrategy.Type"/>.</summary>
public static class UpdateStrategyType
{
    /// <summary>New pods replace old ones step by step.</summary>
    public const string RollingUpdate = "RollingUpdate";

    /// <summary>New pods come only where somebody deletes old ones.</summary>
    public const string OnDelete = "OnDelete";
}
