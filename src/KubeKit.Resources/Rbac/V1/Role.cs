namespace KubeKit.Resources.Rbac.V1;

/// <summary>What may be done with objects of one namespace.</summary>
[KubeResource("rbac.authorization.k8s.io", "v1", Plural = "roles")]
public sealed partial record Role : KubeObject
{
    /// <summary>What is allowed.</summary>
    [ProtoField(2), Atomic]
    public IReadOnlyList<PolicyRule>? Rules { get; init; }
}
