using KubeKit.Resources.Core.V1;

namespace KubeKit.Resources.Tests;

/// <summary>The built-in kinds.</summary>
internal static class BuiltIn
{
    public static IReadOnlyList<ResourceDefinition> Definitions { get; } =
    [
        ConfigMap.Definition,
        Endpoints.Definition,
        Event.Definition,
        Namespace.Definition,
        Node.Definition,
        Pod.Definition,
        ReplicationController.Definition,
        Secret.Definition,
        Service.Definition,
        ServiceAccount.Definition,
        Apps.V1.Deployment.Definition,
        Apps.V1.ReplicaSet.Definition,
        Authentication.V1.SelfSubjectReview.Definition,
        Authentication.V1.TokenRequest.Definition,
        Authentication.V1.TokenReview.Definition,
        Authorization.V1.LocalSubjectAccessReview.Definition,
        Authorization.V1.SelfSubjectAccessReview.Definition,
        Authorization.V1.SelfSubjectRulesReview.Definition,
        Authorization.V1.SubjectAccessReview.Definition,
        Coordination.V1.Lease.Definition,
        Discovery.V1.EndpointSlice.Definition,
        Resources.Events.V1.Event.Definition,
        Autoscaling.V1.HorizontalPodAutoscaler.Definition,
        Autoscaling.V2.HorizontalPodAutoscaler.Definition,
        Batch.V1.CronJob.Definition,
        Batch.V1.Job.Definition,
        Networking.V1.Ingress.Definition,
        Networking.V1.IngressClass.Definition,
        Networking.V1.IPAddress.Definition,
        Networking.V1.NetworkPolicy.Definition,
        Networking.V1.ServiceCIDR.Definition,
        NodeRuntime.V1.RuntimeClass.Definition,
        Policy.V1.PodDisruptionBudget.Definition,
        Resources.Scheduling.V1.PriorityClass.Definition,
        Storage.V1.CSIDriver.Definition,
        Storage.V1.CSINode.Definition,
        Storage.V1.CSIStorageCapacity.Definition,
        Storage.V1.StorageClass.Definition,
        Storage.V1.VolumeAttributesClass.Definition,
        Rbac.V1.Role.Definition,
        Rbac.V1.ClusterRole.Definition,
        Rbac.V1.RoleBinding.Definition,
        Rbac.V1.ClusterRoleBinding.Definition,
    ];
}
