namespace KubeKit.Resources.Core.V1;

public sealed partial record PodReadinessGate
{
    [ProtoField(1), Required]
    public string ConditionType { get; init; } = "";
}
