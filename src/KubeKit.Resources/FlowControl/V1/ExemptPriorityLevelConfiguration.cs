namespace KubeKit.Resources.FlowControl.V1;

/// <summary>The share of requests that never wait.</summary>
public sealed partial record ExemptPriorityLevelConfiguration
{
    /// <summary>The share of the server's seats that is theirs; 0 when unset.</summary>
    [ProtoField(1), Default(0)]
    public int? NominalConcurrencyShares { get; init; }

    /// <summary>How many percent of the seats other levels may use meanwhile; 0 when unset.</summary>
    [ProtoField(2), Default(0)]
    public int? LendablePercent { get; init; }
}
