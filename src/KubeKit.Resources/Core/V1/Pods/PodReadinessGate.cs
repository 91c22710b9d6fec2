namespace KubeKit.Resources.Core.V1;

/// <summary>A condition that must be true before a pod is ready.</summary>
public sealed partial record PodReadinessGate
{
    /// <summary>The type of the condition.</summary>
    [ProtoField(1), Required]
    public string ConditionType { get; init; } = "";
}
