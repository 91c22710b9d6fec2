namespace KubeKit.Resources.DeviceAllocation.V1;

/// <summary>A condition on devices.</summary>
public sealed partial record DeviceSelector
{
    /// <summary>The condition, in CEL.</summary>
    [ProtoField(1)]
    public CELDeviceSelector? Cel { get; init; }
}
