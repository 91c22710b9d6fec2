namespace KubeKit.Resources.DeviceAllocation.V1;

/// <summary>What devices must fulfil together.</summary>
public sealed partial record DeviceConstraint
{
    /// <summary>The requests whose devices are meant; all when empty.</summary>
    [ProtoField(1), Atomic]
    public IReadOnlyList<string>? Requests { get; init; }

    /// <summary>The attribute that is equal in all of them.</summary>
    [ProtoField(2, KeepsEmpty = true)]
    public string? MatchAttribute { get; init; }

    /// <summary>The attribute that differs in all of them.</summary>
    [ProtoField(3, KeepsEmpty = true)]
    public string? DistinctAttribute { get; init; }
}
