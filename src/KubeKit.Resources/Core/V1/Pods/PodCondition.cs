namespace KubeKit.Resources.Core.V1;

/// <summary>One aspect of a pod's state.</summary>
public sealed partial record PodCondition
{
    /// <summary>The aspect, such as PodScheduled, Initialized, ContainersReady or Ready.</summary>
    [ProtoField(1), Required(AllowEmpty = true)]
    public string Type { get; init; } = "";

    /// <summary>The generation of the pod that the condition was computed from.</summary>
    [OmitZero, ProtoField(7)]
    public long? ObservedGeneration { get; init; }

    /// <summary>True, False or Unknown.</summary>
    [ProtoField(2), Required(AllowEmpty = true)]
    public string Status { get; init; } = "";

    /// <summary>When the condition was last looked at.</summary>
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
