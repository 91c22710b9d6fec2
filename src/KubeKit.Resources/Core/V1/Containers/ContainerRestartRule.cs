namespace KubeKit.Resources.Core.V1;

public sealed partial record ContainerRestartRule
{
    [ProtoField(1), Required]
    public string Action { get; init; } = "";

    [ProtoField(2)]
    public ContainerRestartRuleOnExitCodes? ExitCodes { get; init; }
}
