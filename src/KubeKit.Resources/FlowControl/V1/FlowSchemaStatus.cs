namespace KubeKit.Resources.FlowControl.V1;

/// <summary>The observed state of a FlowSchema.</summary>
public sealed partial record FlowSchemaStatus
{
    /// <summary>The latest observations of the FlowSchema's state.</summary>
    [ProtoField(1), ListMap("type"), PatchMerge("type")]
    public IReadOnlyList<FlowSchemaCondition>? Conditions { get; init; }
}
