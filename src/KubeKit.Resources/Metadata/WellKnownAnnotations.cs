namespace KubeKit.Resources.Metadata;

/// <summary>Annotations with a meaning to the cluster or to kubectl.</summary>
public static class WellKnownAnnotations
{
    /// <summary>The revision of a Deployment or ReplicaSet.</summary>
    public const string DeploymentRevision = "deployment.kubernetes.io/revision";

    /// <summary>Former revisions of a ReplicaSet that was rolled back to.</summary>
    public const string DeploymentRevisionHistory = "deployment.kubernetes.io/revision-history";

    /// <summary>The count that the Deployment wanted when the ReplicaSet was scaled last.</summary>
    public const string DeploymentDesiredReplicas = "deployment.kubernetes.io/desired-replicas";

    /// <summary>The greatest count in a rolling update.</summary>
    public const string DeploymentMaxReplicas = "deployment.kubernetes.io/max-replicas";

    /// <summary>What kubectl applied last.</summary>
    public const string LastAppliedConfiguration = "kubectl.kubernetes.io/last-applied-configuration";

    /// <summary>When kubectl restarted the rollout.</summary>
    public const string RestartedAt = "kubectl.kubernetes.io/restartedAt";

    /// <summary>The container that kubectl takes by default.</summary>
    public const string DefaultContainer = "kubectl.kubernetes.io/default-container";

    /// <summary>Why a revision was made.</summary>
    public const string ChangeCause = "kubernetes.io/change-cause";

    /// <summary>Pods with less cost are deleted first.</summary>
    public const string PodDeletionCost = "controller.kubernetes.io/pod-deletion-cost";

    /// <summary>When what an endpoint tells of changed.</summary>
    public const string EndpointsLastChangeTriggerTime = "endpoints.kubernetes.io/last-change-trigger-time";

    /// <summary>The pod mirrors a static one of its node.</summary>
    public const string MirrorPod = "kubernetes.io/config.mirror";

    /// <summary>The ServiceAccount of a token Secret.</summary>
    public const string ServiceAccountName = "kubernetes.io/service-account.name";

    /// <summary>The UID of that ServiceAccount.</summary>
    public const string ServiceAccountUid = "kubernetes.io/service-account.uid";

    /// <summary>Volumes of the node are attached by the controller.</summary>
    public const string VolumesControllerManagedAttach = "volumes.kubernetes.io/controller-managed-attach-detach";

    /// <summary>How long, in seconds, the node may cache Secrets and ConfigMaps.</summary>
    public const string NodeTtl = "node.alpha.kubernetes.io/ttl";

    /// <summary>The storage class of a claim or volume, before there was a field for it.</summary>
    public const string StorageClass = "volume.beta.kubernetes.io/storage-class";
}
