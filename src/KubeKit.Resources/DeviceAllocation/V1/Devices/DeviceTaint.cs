namespace KubeKit.Resources.DeviceAllocation.V1;

/// <summary>Keeps claims that do not tolerate it from getting a device.</summary>
public sealed partial record DeviceTaint
{
    /// <summary>The key.</summary>
    [ProtoField(1), Required]
    public string Key { get; init; } = "";

    /// <summary>The value.</summary>
    [ProtoField(2)]
    public string? Value { get; init; }

    /// <summary>None, NoSchedule or NoExecute.</summary>
    [ProtoField(3), Required]
    public string Effect { get; init; } = "";

    /// <summary>When the taint was added.</summary>
    [ProtoField(4)]
    public DateTimeOffset? TimeAdded { get; init; }
}
