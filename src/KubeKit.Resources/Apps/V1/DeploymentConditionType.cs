namespace KubeKit.Resources.Apps.V1;

/// <summary>The types of a Deployment's conditions.</summary>
public static class DeploymentConditionType
{
    /// <summary>Enough pods are available.</summary>
    public const string Available = "Available";

    /// <summary>The rollout moves on, or is complete.</summary>
    public const string Progressing = "Progressing";

    /// <summary>Pods could not be made or deleted.</summary>
    public const string ReplicaFailure = "ReplicaFailure";
}
