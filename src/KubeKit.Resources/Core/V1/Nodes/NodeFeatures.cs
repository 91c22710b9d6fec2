namespace KubeKit.Resources.Core.V1;

/// <summary>What the node's container runtime can do.</summary>
public sealed partial record NodeFeatures
{
    /// <summary>Whether it honours supplementalGroupsPolicy.</summary>
    [ProtoField(1)]
    public bool? SupplementalGroupsPolicy { get; init; }
}
