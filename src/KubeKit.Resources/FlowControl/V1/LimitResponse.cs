namespace KubeKit.Resources.FlowControl.V1;

/// <summary>What happens to requests that find no seat.</summary>
public sealed partial record LimitResponse
{
    /// <summary>Queue or Reject.</summary>
    [ProtoField(1), Required, Default("Reject")]
    public string Type { get; init; } = "";

    /// <summary>How they queue.</summary>
    [ProtoField(2)]
    public QueuingConfiguration? Queuing { get; init; }
}
