namespace KubeKit.Resources.Core.V1;

public sealed partial record PodDNSConfig
{
    [ProtoField(1), Atomic]
    public IReadOnlyList<string>? Nameservers { get; init; }

    [ProtoField(2), Atomic]
    public IReadOnlyList<string>? Searches { get; init; }

    [ProtoField(3), Atomic]
    public IReadOnlyList<PodDNSConfigOption>? Options { get; init; }
}
