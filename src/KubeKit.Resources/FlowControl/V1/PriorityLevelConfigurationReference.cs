namespace KubeKit.Resources.FlowControl.V1;

/// <summary>Names a priority level.</summary>
public sealed partial record PriorityLevelConfigurationReference
{
    /// <summary>The name.</summary>
    [ProtoField(1), Required]
    public string Name { get; init; } = "";
}
