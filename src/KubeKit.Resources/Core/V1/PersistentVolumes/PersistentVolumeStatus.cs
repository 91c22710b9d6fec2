namespace KubeKit.Resources.Core.V1;

/// <summary>The observed state of a volume.</summary>
public sealed partial record PersistentVolumeStatus
{
    /// <summary>Pending, Available, Bound, Released or Failed.</summary>
    [ProtoField(1), Default("Pending")]
    public string? Phase { get; init; }

    /// <summary>Why the volume is in this phase, for people.</summary>
    [ProtoField(2)]
    public string? Message { get; init; }

    /// <summary>Why the volume failed, as one word.</summary>
    [ProtoField(3)]
    public string? Reason { get; init; }

    /// <summary>When the phase last changed.</summary>
    [ProtoField(4)]
    public DateTimeOffset? LastPhaseTransitionTime { get; init; }
}
