namespace KubeKit.Resources.Core.V1;

/// <summary>A report of something that happened to an object; kept for a limited time.</summary>
[KubeResource("", "v1", Plural = "events", ShortNames = ["ev"])]
public sealed partial record Event : KubeObject
{
    /// <summary>The object that the event is about.</summary>
    [ProtoField(2), Required(AllowEmpty = true)]
    public ObjectReference InvolvedObject { get; init; } = new();

    /// <summary>Why, as one word for programs.</summary>
    [ProtoField(3)]
    public string? Reason { get; init; }

    /// <summary>What happened, for people.</summary>
    [ProtoField(4)]
    public string? Message { get; init; }

    /// <summary>Who reported the event.</summary>
    [OmitZero, ProtoField(5)]
    public EventSource? Source { get; init; }

    /// <summary>When the event was first observed.</summary>
    [OmitZero, ProtoField(6)]
    public DateTimeOffset? FirstTimestamp { get; init; }

    /// <summary>When the event was last observed.</summary>
    [OmitZero, ProtoField(7)]
    public DateTimeOffset? LastTimestamp { get; init; }

    /// <summary>How often the event was observed.</summary>
    [OmitZero, ProtoField(8)]
    public int? Count { get; init; }

    /// <summary>Normal or Warning.</summary>
    [ProtoField(9)]
    public string? Type { get; init; }

    /// <summary>When the event was first observed, with microseconds.</summary>
    [OmitZero, ProtoField(10), MicroTime]
    public DateTimeOffset? EventTime { get; init; }

    /// <summary>The repetitions of the event; unset for a single one.</summary>
    [ProtoField(11)]
    public EventSeries? Series { get; init; }

    /// <summary>What was done, or failed, for the involved object.</summary>
    [ProtoField(12)]
    public string? Action { get; init; }

    /// <summary>A second object, for actions that concern two.</summary>
    [ProtoField(13)]
    public ObjectReference? Related { get; init; }

    /// <summary>The controller that reported the event.</summary>
    [ProtoField(14)]
    public string? ReportingComponent { get; init; }

    /// <summary>The instance of the controller.</summary>
    [ProtoField(15)]
    public string? ReportingInstance { get; init; }
}
