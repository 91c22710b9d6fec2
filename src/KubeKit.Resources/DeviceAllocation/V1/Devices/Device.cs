using KubeKit.Resources.Core.V1;

namespace KubeKit.Resources.DeviceAllocation.V1;

/// <summary>A device of a node.</summary>
public sealed partial record Device
{
    /// <summary>The name; it is unique in its pool.</summary>
    [ProtoField(1), Required]
    public string Name { get; init; } = "";

    /// <summary>What is to be known of the device, by name.</summary>
    [ProtoField(2)]
    public IReadOnlyDictionary<string, DeviceAttribute>? Attributes { get; init; }

    /// <summary>How much the device has, by name.</summary>
    [ProtoField(3)]
    public IReadOnlyDictionary<string, DeviceCapacity>? Capacity { get; init; }

    /// <summary>What the device takes of amounts that devices share.</summary>
    [ProtoField(4), Atomic]
    public IReadOnlyList<DeviceCounterConsumption>? ConsumesCounters { get; init; }

    /// <summary>The node that the device is at.</summary>
    [ProtoField(5, KeepsEmpty = true)]
    public string? NodeName { get; init; }

    /// <summary>The nodes that the device can be used at.</summary>
    [ProtoField(6)]
    public NodeSelector? NodeSelector { get; init; }

    /// <summary>Whether the device can be used at every node.</summary>
    [ProtoField(7)]
    public bool? AllNodes { get; init; }

    /// <summary>What keeps claims from getting the device.</summary>
    [ProtoField(8), Atomic]
    public IReadOnlyList<DeviceTaint>? Taints { get; init; }

    /// <summary>Whether a claim that gets the device is tied to the node.</summary>
    [ProtoField(9)]
    public bool? BindsToNode { get; init; }

    /// <summary>The conditions that must become true before a pod with the device is bound.</summary>
    [ProtoField(10), Atomic]
    public IReadOnlyList<string>? BindingConditions { get; init; }

    /// <summary>The conditions that mean the device cannot be used after all.</summary>
    [ProtoField(11), Atomic]
    public IReadOnlyList<string>? BindingFailureConditions { get; init; }

    /// <summary>Whether several claims may share the device.</summary>
    [ProtoField(12)]
    public bool? AllowMultipleAllocations { get; init; }

    /// <summary>What the device takes of the node's resources, by resource.</summary>
    [ProtoField(13)]
    public IReadOnlyDictionary<string, NodeAllocatableResourceMapping>? NodeAllocatableResourceMappings { get; init; }
}
