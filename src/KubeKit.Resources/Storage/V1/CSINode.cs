namespace KubeKit.Resources.Storage.V1;

/// <summary>The storage drivers of a node; it has the node's name.</summary>
[KubeResource("storage.k8s.io", "v1", Plural = "csinodes", Scope = ResourceScope.Cluster)]
public sealed partial record CSINode : KubeObject
{
    /// <summary>What is wanted.</summary>
    [ProtoField(2), Required(AllowEmpty = true)]
    public CSINodeSpec Spec { get; init; } = new();
}
