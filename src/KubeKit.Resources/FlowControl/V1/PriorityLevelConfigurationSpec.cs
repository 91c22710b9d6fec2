namespace KubeKit.Resources.FlowControl.V1;

/// <summary>How the requests of a level are treated.</summary>
public sealed partial record PriorityLevelConfigurationSpec
{
    /// <summary>Exempt or Limited.</summary>
    [ProtoField(1), Required]
    public string Type { get; init; } = "";

    /// <summary>The bounds of a Limited level.</summary>
    [ProtoField(2)]
    public LimitedPriorityLevelConfiguration? Limited { get; init; }

    /// <summary>The share of an Exempt level.</summary>
    [ProtoField(3)]
    public ExemptPriorityLevelConfiguration? Exempt { get; init; }
}
