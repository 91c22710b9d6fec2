namespace KubeKit.Resources.Coordination.V1;

/// <summary>The terms of a lease.</summary>
public sealed partial record LeaseSpec
{
    /// <summary>Who holds the lease.</summary>
    [ProtoField(1, KeepsEmpty = true)]
    public string? HolderIdentity { get; init; }

    /// <summary>How long, in seconds since the last renewal, others must wait before they may take the lease.</summary>
    [ProtoField(2)]
    public int? LeaseDurationSeconds { get; init; }

    /// <summary>When the holder took the lease.</summary>
    [ProtoField(3), MicroTime]
    public DateTimeOffset? AcquireTime { get; init; }

    /// <summary>When the holder last renewed the lease.</summary>
    [ProtoField(4), MicroTime]
    public DateTimeOffset? RenewTime { get; init; }

    /// <summary>How often the lease went from one holder to another.</summary>
    [ProtoField(5)]
    public int? LeaseTransitions { get; init; }

    /// <summary>How the leader is picked in a coordinated election.</summary>
    [ProtoField(6, KeepsEmpty = true)]
    public string? Strategy { get; init; }

    /// <summary>Who should take the lease over, in a coordinated election.</summary>
    [ProtoField(7, KeepsEmpty = true)]
    public string? PreferredHolder { get; init; }
}
