namespace KubeKit.Resources.FlowControl.V1;

/// <summary>How requests of a level queue.</summary>
public sealed partial record QueuingConfiguration
{
    /// <summary>How many queues there are; 64 when unset.</summary>
    [OmitZero, ProtoField(1), Default(64)]
    public int? Queues { get; init; }

    /// <summary>In how many queues one flow may stand; 8 when unset.</summary>
    [OmitZero, ProtoField(2), Default(8)]
    public int? HandSize { get; init; }

    /// <summary>How many requests a queue holds; 50 when unset.</summary>
    [OmitZero, ProtoField(3), Default(50)]
    public int? QueueLengthLimit { get; init; }
}
