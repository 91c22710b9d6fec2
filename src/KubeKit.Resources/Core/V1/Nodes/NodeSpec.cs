namespace KubeKit.Resources.Core.V1;

public sealed partial record NodeSpec
{
    [ProtoField(1)]
    public string? PodCIDR { get; init; }

    [ProtoField(7), ListSet, PatchMerge]
    public IReadOnlyList<string>? PodCIDRs { get; init; }

    [ProtoField(3)]
    public string? ProviderID { get; init; }

    [ProtoField(4)]
    public bool? Unschedulable { get; init; }

    [ProtoField(5), Atomic]
    public IReadOnlyList<Taint>? Taints { get; init; }

    [ProtoField(6)]
    public NodeConfigSource? ConfigSource { get; init; }

    [ProtoField(2)]
    public string? ExternalID { get; init; }
}
