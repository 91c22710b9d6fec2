using KubeKit.Resources.Core.V1;

namespace KubeKit.Resources.DeviceAllocation.V1;

/// <summary>The devices.</summary>
public sealed partial record ResourceSliceSpec
{
    /// <summary>The driver.</summary>
    [ProtoField(1), Required]
    public string Driver { get; init; } = "";

    /// <summary>The pool that the slice belongs to.</summary>
    [ProtoField(2), Required]
    public ResourcePool Pool { get; init; } = new();

    /// <summary>The node that the devices are at.</summary>
    [ProtoField(3, KeepsEmpty = true)]
    public string? NodeName { get; init; }

    /// <summary>The nodes that the devices can be used at.</summary>
    [ProtoField(4)]
    public NodeSelector? NodeSelector { get; init; }

    /// <summary>Whether the devices can be used at every node.</summary>
    [ProtoField(5)]
    public bool? AllNodes { get; init; }

    /// <summary>The devices.</summary>
    [ProtoField(6), Atomic]
    public IReadOnlyList<Device>? Devices { get; init; }

    /// <summary>Whether each device says which nodes it can be used at.</summary>
    [ProtoField(7)]
    public bool? PerDeviceNodeSelection { get; init; }

    /// <summary>The amounts that devices of the pool share.</summary>
    [ProtoField(8), Atomic]
    public IReadOnlyList<CounterSet>? SharedCounters { get; init; }
}
