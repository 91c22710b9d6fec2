namespace KubeKit.Resources.Core.V1;

public sealed partial record ContainerRestartRuleOnExitCodes
{
    [ProtoField(1), Required]
    public string Operator { get; init; } = "";

    [ProtoField(2), ListSet]
    public IReadOnlyList<int>? Values { get; init; }
}
