namespace KubeKit.Resources.FlowControl.V1;

/// <summary>Which requests are meant and where they queue.</summary>
public sealed partial record FlowSchemaSpec
{
    /// <summary>The level that the requests queue in.</summary>
    [ProtoField(1), Required]
    public PriorityLevelConfigurationReference PriorityLevelConfiguration { get; init; } = new();

    /// <summary>The place among the schemas: the lowest number that matches wins; 1000 when unset.</summary>
    [OmitZero, ProtoField(2), Default(1000)]
    public int? MatchingPrecedence { get; init; }

    /// <summary>What tells the flows apart; all requests are one flow when unset.</summary>
    [ProtoField(3)]
    public FlowDistinguisherMethod? DistinguisherMethod { get; init; }

    /// <summary>Which requests are meant: those that match one of the rules.</summary>
    [ProtoField(4), Atomic]
    public IReadOnlyList<PolicyRulesWithSubjects>? Rules { get; init; }
}
