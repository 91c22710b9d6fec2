namespace KubeKit.Resources.Core.V1;

/// <summary>Reasons that pod conditions give.</summary>
public static class PodConditionReason
{
    /// <summary>No node fits now.</summary>
    public const string Unschedulable = "Unschedulable";

    /// <summary>A scheduling gate holds the pod back.</summary>
    public const string SchedulingGated = "SchedulingGated";

    /// <summary>The scheduler failed.</summary>
    public const string SchedulerError = "SchedulerError";

    /// <summary>Some containers are not ready.</summary>
    public const string ContainersNotReady = "ContainersNotReady";

    /// <summary>Some init containers have not ended.</summary>
    public const string ContainersNotInitialized = "ContainersNotInitialized";

    /// <summary>A condition that a readiness gate names is not true.</summary>
    public const string ReadinessGatesNotReady = "ReadinessGatesNotReady";

    /// <summary>The pod ended well.</summary>
    public const string PodCompleted = "PodCompleted";

    /// <summary>The pod failed.</summary>
    public const string PodFailed = "PodFailed";
}
