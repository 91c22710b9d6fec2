namespace KubeKit.Resources.Core.V1;

/// <summary>One aspect of a claim's state.</summary>
public sealed partial record PersistentVolumeClaimCondition
{
    /// <summary>What the condition is about.</summary>
    [ProtoField(1), Required(AllowEmpty = true)]
    public string Type { get; init; } = "";

    /// <summary>True, False or Unknown.</summary>
    [ProtoField(2), Required(AllowEmpty = true)]
    public string Status { get; init; } = "";

    /// <summary>When the condition was last checked.</summary>
    [OmitZero, ProtoField(3)]
    public DateTimeOffset? LastProbeTime { get; init; }

    /// <summary>When the status last changed.</summary>
    [OmitZero, ProtoField(4)]
    public DateTimeOffset? LastTransitionTime { get; init; }

    /// <summary>Why, as one word.</summary>
    [ProtoField(5)]
    public string? Reason { get; init; }

    /// <summary>Why, for people.</summary>
    [ProtoField(6)]
    public string? Message { get; init; }
}
