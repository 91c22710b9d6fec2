namespace KubeKit.Resources.Apps.V1;

/// <summary>One aspect of a DaemonSet's state.</summary>
public sealed partial record DaemonSetCondition
{
    /// <summary>What the condition is about.</summary>
    [ProtoField(1), Required(AllowEmpty = true)]
    public string Type { get; init; } = "";

    /// <summary>True, False or Unknown.</summary>
    [ProtoField(2), Required(AllowEmpty = true)]
    public string Status { get; init; } = "";

    /// <summary>When the status last changed.</summary>
    [OmitZero, ProtoField(3)]
    public DateTimeOffset? LastTransitionTime { get; init; }

    /// <summary>Why, as one word.</summary>
    [ProtoField(4)]
    public string? Reason { get; init; }

    /// <summary>Why, for people.</summary>
    [ProtoField(5)]
    public string? Message { get; init; }
}
