namespace KubeKit.Resources.Rbac.V1;

/// <summary>Who is granted a role.</summary>
[Atomic]
public sealed partial record Subject
{
    /// <summary>User, Group or ServiceAccount.</summary>
    [ProtoField(1), Required(AllowEmpty = true)]
    public string Kind { get; init; } = "";

    /// <summary>The group of the kind: empty for ServiceAccounts, otherwise rbac.authorization.k8s.io.</summary>
    [ProtoField(2)]
    public string? ApiGroup { get; init; }

    /// <summary>The name of the user, group or ServiceAccount.</summary>
    [ProtoField(3), Required(AllowEmpty = true)]
    public string Name { get; init; } = "";

    /// <summary>The namespace of a ServiceAccount.</summary>
    [ProtoField(4)]
    public string? Namespace { get; init; }
}
