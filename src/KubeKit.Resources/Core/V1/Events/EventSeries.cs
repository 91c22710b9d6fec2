namespace KubeKit.Resources.Core.V1;

/// <summary>Repetitions of one event.</summary>
public sealed partial record EventSeries
{
    /// <summary>How often the event was observed.</summary>
    [OmitZero, ProtoField(1)]
    public int? Count { get; init; }

    /// <summary>When it was last observed.</summary>
    [OmitZero, ProtoField(2), MicroTime]
    public DateTimeOffset? LastObservedTime { get; init; }
}
