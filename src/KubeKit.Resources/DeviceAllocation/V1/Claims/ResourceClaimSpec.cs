namespace KubeKit.Resources.DeviceAllocation.V1;

/// <summary>What is asked for.</summary>
public sealed partial record ResourceClaimSpec
{
    /// <summary>The devices.</summary>
    [OmitZero, ProtoField(1)]
    public DeviceClaim? Devices { get; init; }
}
