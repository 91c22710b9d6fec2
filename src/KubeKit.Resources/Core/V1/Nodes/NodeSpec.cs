namespace KubeKit.Resources.Core.V1;

/// <summary>The wanted state of a node.</summary>
public sealed partial record NodeSpec
{
    /// <summary>The network of the pods on the node.</summary>
    [ProtoField(1)]
    public string? PodCIDR { get; init; }

    /// <summary>The networks of the pods on the node, at most one per IP family; the first is podCIDR.</summary>
    [ProtoField(7), ListSet, PatchMerge]
    public IReadOnlyList<string>? PodCIDRs { get; init; }

    /// <summary>The id of the machine at its provider.</summary>
    [ProtoField(3)]
    public string? ProviderID { get; init; }

    /// <summary>Whether new pods are kept away (cordoned).</summary>
    [OmitZero, ProtoField(4)]
    public bool? Unschedulable { get; init; }

    /// <summary>What keeps pods away unless they tolerate it.</summary>
    [ProtoField(5), Atomic]
    public IReadOnlyList<Taint>? Taints { get; init; }

    /// <summary>Where the kubelet's configuration comes from. No longer in use.</summary>
    [ProtoField(6)]
    public NodeConfigSource? ConfigSource { get; init; }

    /// <summary>A former id of the machine. No longer in use.</summary>
    [ProtoField(2)]
    public string? ExternalID { get; init; }
}
