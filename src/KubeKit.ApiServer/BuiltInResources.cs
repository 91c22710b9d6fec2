using KubeKit.Resources;
using KubeKit.Resources.AdmissionRegistration.V1;
using KubeKit.Resources.ApiExtensions.V1;
using KubeKit.Resources.ApiRegistration.V1;
using KubeKit.Resources.Apps.V1;
using KubeKit.Resources.Authentication.V1;
using KubeKit.Resources.Authorization.V1;
using KubeKit.Resources.Batch.V1;
using KubeKit.Resources.Certificates.V1;
using KubeKit.Resources.Coordination.V1;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.DeviceAllocation.V1;
using KubeKit.Resources.Discovery.V1;
using KubeKit.Resources.FlowControl.V1;
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
        ComponentStatus.Definition, ConfigMap.Definition, Endpoints.Definition, Event.Definition, LimitRange.Definition, Namespace.Definition, Node.Definition,
        PersistentVolume.Definition, PersistentVolumeClaim.Definition, Pod.Definition, PodTemplate.Definition, ReplicationController.Definition,
        ResourceQuota.Definition, Secret.Definition, Service.Definition, ServiceAccount.Definition,
        APIService.Definition,
        ControllerRevision.Definition, DaemonSet.Definition, Deployment.Definition, ReplicaSet.Definition, StatefulSet.Definition,
        Resources.Events.V1.Event.Definition,
        SelfSubjectReview.Definition, TokenReview.Definition,
        LocalSubjectAccessReview.Definition, SelfSubjectAccessReview.Definition, SelfSubjectRulesReview.Definition, SubjectAccessReview.Definition,
        Resources.Autoscaling.V1.HorizontalPodAutoscaler.Definition, Resources.Autoscaling.V2.HorizontalPodAutoscaler.Definition,
        CronJob.Definition, Job.Definition,
        CertificateSigningRequest.Definition,
        Ingress.Definition, IngressClass.Definition, IPAddress.Definition, NetworkPolicy.Definition, ServiceCIDR.Definition,
        PodDisruptionBudget.Definition,
        Role.Definition, ClusterRole.Definition, RoleBinding.Definition, ClusterRoleBinding.Definition,
        CSIDriver.Definition, CSINode.Definition, CSIStorageCapacity.Definition, StorageClass.Definition, VolumeAttachment.Definition, VolumeAttributesClass.Definition,
        MutatingAdmissionPolicy.Definition, MutatingAdmissionPolicyBinding.Definition, MutatingWebhookConfiguration.Definition,
        ValidatingAdmissionPolicy.Definition, ValidatingAdmissionPolicyBinding.Definition, ValidatingWebhookConfiguration.Definition,
        CustomResourceDefinition.Definition,
        PriorityClass.Definition,
        Lease.Definition,
        RuntimeClass.Definition,
        EndpointSlice.Definition,
        DeviceClass.Definition, Resources.DeviceAllocation.V1.ResourceClaim.Definition, ResourceClaimTemplate.Definition, ResourceSlice.Definition,
        FlowSchema.Definition, PriorityLevelConfiguration.Definition,
    ];
}
