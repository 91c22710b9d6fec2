namespace KubeKit.Resources.FlowControl.V1;

/// <summary>How many requests of a level are worked on at once.</summary>
public sealed partial record LimitedPriorityLevelConfiguration
{
    /// <summary>The share of the server's seats that is the level's; 30 when unset.</summary>
    [ProtoField(1), Default(30)]
    public int? NominalConcurrencyShares { get; init; }

    /// <summary>What happens to requests that find no seat.</summary>
    [OmitZero, ProtoField(2)]
    public LimitResponse? LimitResponse { get; init; }

    /// <summary>How many percent of the seats other levels may use meanwhile; 0 when unset.</summary>
    [ProtoField(3), Default(0)]
    public int? LendablePercent { get; init; }

    /// <summary>How many percent of its seats the level may use of others'; no bound when unset.</summary>
    [ProtoField(4)]
    public int? BorrowingLimitPercent { get; init; }
}
