namespace KubeKit.Resources.Apps.V1;

/// <summary>The types of a ReplicaSet's conditions.</summary>
public static class ReplicaSetConditionType
{
    /// <summary>Pods could not be made or deleted.</summary>
    public const string ReplicaFailure = "ReplicaFailure";
}
