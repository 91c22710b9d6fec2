namespace KubeKit.Resources.Core.V1;

/// <summary>What to do when a container ends in a certain way.</summary>
public sealed partial record ContainerRestartRule
{
    /// <summary>What to do, such as Restart.</summary>
    [ProtoField(1), Required]
    public string Action { get; init; } = "";

    /// <summary>The exit codes that the rule is for.</summary>
    [ProtoField(2)]
    public ContainerRestartRuleOnExitCodes? ExitCodes { get; init; }
}
