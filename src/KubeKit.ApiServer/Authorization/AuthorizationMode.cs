namespace KubeKit.ApiServer.Authorization;

/// <summary>Who decides what users may do.</summary>
public enum AuthorizationMode
{
    /// <summary>Roles and their bindings; for kubelets also the node authorizer.</summary>
    Rbac,

    /// <summary>Nobody: whoever was let in may do everything.</summary>
    AlwaysAllow,
}
