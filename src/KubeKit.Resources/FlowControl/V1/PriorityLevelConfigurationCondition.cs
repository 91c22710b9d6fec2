namespace KubeKit.Resources.FlowControl.V1;

/// <summary>One aspect of a priority level's state.</summary>
public sealed partial record PriorityLevelConfigurationCondition
{
    /// <summary>What the condition is about.</summary>
    [ProtoField(1)]
    public string? Type { get; init; }

    /// <summary>True, False or Unknown.</summary>
    [ProtoField(2)]
    public string? Status { get; init; }

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
