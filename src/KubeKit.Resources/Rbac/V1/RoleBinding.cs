namespace KubeKit.Resources.Rbac.V1;

/// <summary>Who has the rights of a Role, or of a ClusterRole, in one namespace.</summary>
[KubeResource("rbac.authorization.k8s.io", "v1", Plural = "rolebindings")]
public sealed partial record RoleBinding : KubeObject
{
    /// <summary>Who has them.</summary>
    [ProtoField(2), Atomic]
    public IReadOnlyList<Subject>? Subjects { get; init; }

    /// <summary>The Role or ClusterRole; it cannot change.</summary>
    [ProtoField(3), Required(AllowEmpty = true)]
    public RoleRef RoleRef { get; init; } = new();
}
