namespace KubeKit.Resources.FlowControl.V1;

/// <summary>The observed state of a priority level.</summary>
public sealed partial record PriorityLevelConfigurationStatus
{
    /// <summary>The latest observations of the level's state.</summary>
    [ProtoField(1), ListMap("type"), PatchMerge("type")]
    public IReadOnlyList<PriorityLevelConfigurationCondition>? Conditions { get; init; }
}
