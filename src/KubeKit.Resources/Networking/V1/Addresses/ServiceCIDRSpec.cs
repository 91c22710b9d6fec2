namespace KubeKit.Resources.Networking.V1;

/// <summary>The wanted state of a ServiceCIDR.</summary>
public sealed partial record ServiceCIDRSpec
{
    /// <summary>One network, or one of each family; a second family may be added, else they cannot change.</summary>
    [ProtoField(1), Atomic]
    public IReadOnlyList<string>? Cidrs { get; init; }
}
