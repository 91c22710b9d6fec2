namespace KubeKit.Resources.Rbac.V1;

/// <summary>The role that a binding grants.</summary>
[Atomic]
public sealed partial record RoleRef
{
    /// <summary>The group of the role; there is but one.</summary>
    [ProtoField(1), Default("rbac.authorization.k8s.io")]
    public string? ApiGroup { get; init; }

    /// <summary>Role or ClusterRole.</summary>
    [ProtoField(2), Required(AllowEmpty = true)]
    public string Kind { get; init; } = "";

    /// <summary>The name of the role.</summary>
    [ProtoField(3), Required(AllowEmpty = true)]
    public string Name { get; init; } = "";
}
