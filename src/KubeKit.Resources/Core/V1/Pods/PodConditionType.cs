namespace KubeKit.Resources.Core.V1;

/// <summary>The types of a pod's conditions.</summary>
public static class PodConditionType
{
    /// <summary>The pod has a node.</summary>
    public const string PodScheduled = "PodScheduled";

    /// <summary>All init containers ended well.</summary>
    public const string Initialized = "Initialized";

    /// <summary>All containers are ready.</summary>
    public const string ContainersReady = "ContainersReady";

    /// <summary>The pod may serve requests.</summary>
    public const string Ready = "Ready";

    /// <summary>The sandbox stands and has a network.</summary>
    public const string PodReadyToStartContainers = "PodReadyToStartContainers";

    /// <summary>The pod is about to be ended by a disruption.</summary>
    public const string DisruptionTarget = "DisruptionTarget";

    /// <summary>A resize waits.</summary>
    public const string PodResizePending = "PodResizePending";

    /// <summary>A resize is under way.</summary>
    public const string PodResizeInProgress = "PodResizeInProgress";
}
