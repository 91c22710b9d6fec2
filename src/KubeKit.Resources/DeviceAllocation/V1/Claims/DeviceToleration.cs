namespace KubeKit.Resources.DeviceAllocation.V1;

/// <summary>Taints of devices that are tolerated.</summary>
public sealed partial record DeviceToleration
{
    /// <summary>The key of the taints; all when unset.</summary>
    [ProtoField(1)]
    public string? Key { get; init; }

    /// <summary>Exists, or Equal (the default).</summary>
    [ProtoField(2), Default("Equal")]
    public string? Operator { get; init; }

    /// <summary>The value that Equal compares with.</summary>
    [ProtoField(3)]
    public string? Value { get; init; }

    /// <summary>NoSchedule or NoExecute; all when unset.</summary>
    [ProtoField(4)]
    public string? Effect { get; init; }

    /// <summary>How long, in seconds, NoExecute is tolerated; for ever when unset.</summary>
    [ProtoField(5)]
    public long? TolerationSeconds { get; init; }
}
