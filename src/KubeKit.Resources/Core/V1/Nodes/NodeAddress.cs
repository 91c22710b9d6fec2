namespace KubeKit.Resources.Core.V1;

/// <summary>An address of a node.</summary>
public sealed partial record NodeAddress
{
    /// <summary>Hostname, InternalIP, ExternalIP, InternalDNS or ExternalDNS.</summary>
    [ProtoField(1), Required(AllowEmpty = true)]
    public string Type { get; init; } = "";

    /// <summary>The address.</summary>
    [ProtoField(2), Required(AllowEmpty = true)]
    public string Address { get; init; } = "";
}
