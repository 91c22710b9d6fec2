namespace KubeKit.Resources.DeviceAllocation.V1;

/// <summary>Who uses a claim.</summary>
public sealed partial record ResourceClaimConsumerReference
{
    /// <summary>The API group; empty for the core group.</summary>
    [ProtoField(1)]
    public string? ApiGroup { get; init; }

    /// <summary>The resource, such as pods.</summary>
    [ProtoField(3), Required]
    public string Resource { get; init; } = "";

    /// <summary>The name.</summary>
    [ProtoField(4), Required]
    public string Name { get; init; } = "";

    /// <summary>The UID.</summary>
    [ProtoField(5), Required]
    public string Uid { get; init; } = "";
}
