namespace KubeKit.Resources.Rbac.V1;

/// <summary>Who has the rights of a ClusterRole in the whole cluster.</summary>
[KubeResource("rbac.authorization.k8s.io", "v1", Plural = "clusterrolebindings", Scope = ResourceScope.Cluster)]
public sealed partial record ClusterRoleBinding : KubeObject
{
    /// <summary>Who has them.</summary>
    [ProtoField(2), Atomic]
    public IReadOnlyList<Subject>? Subjects { get; init; }

    /// <summary>The ClusterRole; it cannot change.</summary>
    [ProtoField(3), Required(AllowEmpty = true)]
    public RoleRef RoleRef { get; init; } = new();
}
