namespace KubeKit.Resources.DeviceAllocation.V1;

/// <summary>A condition on devices, in CEL.</summary>
public sealed partial record CELDeviceSelector
{
    /// <summary>The expression; it yields whether a device will do.</summary>
    [ProtoField(1), Required]
    public string Expression { get; init; } = "";
}
