using KubeKit.Resources;
using KubeKit.Resources.Apps.V1;
using KubeKit.Resources.Authentication.V1;
using KubeKit.Resources.Authorization.V1;
using KubeKit.Resources.Batch.V1;
using KubeKit.Resources.Coordination.V1;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Discovery.V1;
using KubeKit.Resources.Networking.V1;
using KubeKit.Resources.NodeRuntime.V1;
using KubeKit.Resources.Policy.V1;
using KubeKit.Resources.Rbac.V1;
using KubeKit.Resources.Scheduling.V1;
using KubeKit.Resources.Storage.V1;

namespace KubeKit.ApiServer;

/// <summary>The kinds that every cluster serves.</summary>
public static class BuiltInResources
{
    /// <summary>Their definitions, in the order of their groups' priority.</summary>
    public static IReadOnlyList<ResourceDefinition> All { get; } =
    [
        ConfigMap.Definition, Endpoints.Definition, Event.Definition, Namespace.Definition, Node.Definition, Pod.Definition,
        ReplicationController.Definition, Secret.Definition, Service.Definition, ServiceAccount.Definition,
        Deployment.Definition, ReplicaSet.Definition,
        Lease.Definition,
        EndpointSlice.Definition,
        LocalSubjectAccessReview.Definition, SelfSubjectAccessReview.Definition, SelfSubjectRulesReview.Definition, SubjectAccessReview.Definition,
        SelfSubjectReview.Definition, TokenReview.Definition,
        Resources.Events.V1.Event.Definition,
        Resources.Autoscaling.V1.HorizontalPodAutoscaler.Definition, Resources.Autoscaling.V2.HorizontalPodAutoscaler.Definition,
        CronJob.Definition, Job.Definition,
        Ingress.Definition, IngressClass.Definition, IPAddress.Definition, NetworkPolicy.Definition, ServiceCIDR.Definition,
        PodDisruptionBudget.Definition,
        CSIDriver.Definition, CSINode.Definition, CSIStorageCapacity.Definition, StorageClass.Definition, VolumeAttributesClass.Definition,
        PriorityClass.Definition,
        RuntimeClass.Definition,
        Role.Definition, ClusterRole.Definition, RoleBinding.Definition, ClusterRoleBinding.Definition,
    ];
}
