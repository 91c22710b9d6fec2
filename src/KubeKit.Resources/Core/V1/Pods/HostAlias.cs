namespace KubeKit.Resources.Core.V1;

/// <summary>A line of the pod's hosts file.</summary>
public sealed partial record HostAlias
{
    /// <summary>The IP address.</summary>
    [ProtoField(1), Required]
    public string Ip { get; init; } = "";

    /// <summary>The host names that mean this address.</summary>
    [ProtoField(2), Atomic]
    public IReadOnlyList<string>? Hostnames { get; init; }
}
