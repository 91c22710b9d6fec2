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
        Rbac.V1.Role.Definition,
        Rbac.V1.ClusterRole.Definition,
        Rbac.V1.RoleBinding.Definition,
        Rbac.V1.ClusterRoleBinding.Definition,
    ];
}
