namespace KubeKit.Resources.DeviceAllocation.V1;

/// <summary>A device, or several of a kind, that is asked for.</summary>
public sealed partial record DeviceRequest
{
    /// <summary>The name of the request.</summary>
    [ProtoField(1), Required]
    public string Name { get; init; } = "";

    /// <summary>What is asked for.</summary>
    [ProtoField(2)]
    public ExactDeviceRequest? Exactly { get; init; }

    /// <summary>What is asked for, as a choice: the first that can be had is taken.</summary>
    [ProtoField(3), Atomic]
    public IReadOnlyList<DeviceSubRequest>? FirstAvailable { get; init; }
}
