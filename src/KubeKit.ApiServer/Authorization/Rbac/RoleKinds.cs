namespace KubeKit.ApiServer.Authorization.Rbac;

/// <summary>What a binding's reference to a role may name.</summary>
internal static class RoleKinds
{
    /// <summary>A role that holds in every namespace.</summary>
    public const string ClusterRole = "ClusterRole";
}
