namespace KubeKit.Resources.Apps.V1;

/// <summary>Reasons that Deployment conditions give.</summary>
public static class DeploymentConditionReason
{
    /// <summary>Enough pods are available.</summary>
    public const string MinimumReplicasAvailable = "MinimumReplicasAvailable";

    /// <summary>Too few pods are available.</summary>
    public const string MinimumReplicasUnavailable = "MinimumReplicasUnavailable";

    /// <summary>A ReplicaSet was made for the new template.</summary>
    public const string NewReplicaSetCreated = "NewReplicaSetCreated";

    /// <summary>There was a ReplicaSet for the new template.</summary>
    public const string FoundNewReplicaSet = "FoundNewReplicaSet";

    /// <summary>The rollout moved on.</summary>
    public const string ReplicaSetUpdated = "ReplicaSetUpdated";

    /// <summary>The rollout is complete.</summary>
    public const string NewReplicaSetAvailable = "NewReplicaSetAvailable";

    /// <summary>The rollout did not move on in time.</summary>
    public const string ProgressDeadlineExceeded = "ProgressDeadlineExceeded";

    /// <summary>The new ReplicaSet could not be made.</summary>
    public const string ReplicaSetCreateError = "ReplicaSetCreateError";

    /// <summary>The rollout is paused.</summary>
    public const string DeploymentPaused = "DeploymentPaused";

    /// <summary>The rollout was resumed.</summary>
    public const string DeploymentResumed = "DeploymentResumed";

    /// <summary>Pods could not be made.</summary>
    public const string FailedCreate = "FailedCreate";

    /// <summary>Pods could not be deleted.</summary>
    public const string FailedDelete = "FailedDelete";
}
