namespace KubeKit.Resources.Core.V1;

/// <summary>DNS settings of a pod, added to those of its DNS policy.</summary>
public sealed partial record PodDNSConfig
{
    /// <summary>The addresses of name servers.</summary>
    [ProtoField(1), Atomic]
    public IReadOnlyList<string>? Nameservers { get; init; }

    /// <summary>The domains to search for short names.</summary>
    [ProtoField(2), Atomic]
    public IReadOnlyList<string>? Searches { get; init; }

    /// <summary>Options of the resolver.</summary>
    [ProtoField(3), Atomic]
    public IReadOnlyList<PodDNSConfigOption>? Options { get; init; }
}
