namespace KubeKit.Resources.Networking.V1;

/// <summary>The addresses of a network but for some.</summary>
public sealed partial record IPBlock
{
    /// <summary>The network, such as 192.168.1.0/24 or 2001:db8::/64.</summary>
    [ProtoField(1), Required]
    public string Cidr { get; init; } = "";

    /// <summary>Networks in it that are left out.</summary>
    [ProtoField(2), Atomic]
    public IReadOnlyList<string>? Except { get; init; }
}
