namespace KubeKit.Resources.Core.V1;

/// <summary>A set of exit codes.</summary>
public sealed partial record ContainerRestartRuleOnExitCodes
{
    /// <summary>In or NotIn.</summary>
    [ProtoField(1), Required]
    public string Operator { get; init; } = "";

    /// <summary>The exit codes.</summary>
    [ProtoField(2), ListSet]
    public IReadOnlyList<int>? Values { get; init; }
}
