namespace KubeKit.Resources.Rbac.V1;

/// <summary>What may be done in the whole cluster, or in a namespace where a RoleBinding refers to it.</summary>
[KubeResource("rbac.authorization.k8s.io", "v1", Plural = "clusterroles", Scope = ResourceScope.Cluster)]
public sealed partial record ClusterRole : KubeObject
{
    /// <summary>What is allowed. A controller fills it in where aggregationRule is set.</summary>
    [ProtoField(2), Atomic]
    public IReadOnlyList<PolicyRule>? Rules { get; init; }

    /// <summary>Where the rules come from when other ClusterRoles make them up.</summary>
    [ProtoField(3)]
    public AggregationRule? AggregationRule { get; init; }
}
