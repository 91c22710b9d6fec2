namespace KubeKit.Resources.DeviceAllocation.V1;

/// <summary>Amounts that devices share, such as the parts of one chip.</summary>
public sealed partial record CounterSet
{
    /// <summary>The name of the set.</summary>
    [ProtoField(1), Required]
    public string Name { get; init; } = "";

    /// <summary>The amounts, by name.</summary>
    [ProtoField(2), Required]
    public IReadOnlyDictionary<string, Counter> Counters { get; init; } = new Dictionary<string, Counter>();
}
