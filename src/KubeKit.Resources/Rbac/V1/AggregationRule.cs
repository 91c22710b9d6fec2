using KubeKit.Resources.Metadata;

namespace KubeKit.Resources.Rbac.V1;

/// <summary>Which ClusterRoles make up the rules of another one.</summary>
public sealed partial record AggregationRule
{
    /// <summary>Whose labels one of these selectors matches, gives its rules.</summary>
    [ProtoField(1), Atomic]
    public IReadOnlyList<LabelSelector>? ClusterRoleSelectors { get; init; }
}
