namespace KubeKit.Resources.DeviceAllocation.V1;

/// <summary>What a device takes of amounts that devices share.</summary>
public sealed partial record DeviceCounterConsumption
{
    /// <summary>The set.</summary>
    [ProtoField(1), Required]
    public string CounterSet { get; init; } = "";

    /// <summary>The amounts, by name.</summary>
    [ProtoField(2), Required]
    public IReadOnlyDictionary<string, Counter> Counters { get; init; } = new Dictionary<string, Counter>();
}
