namespace KubeKit.Resources.Core.V1;

/// <summary>The swap space of a node.</summary>
public sealed partial record NodeSwapStatus
{
    /// <summary>Its size in bytes.</summary>
    [ProtoField(1)]
    public long? Capacity { get; init; }
}
