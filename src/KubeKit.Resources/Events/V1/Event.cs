using KubeKit.Resources.Core.V1;

namespace KubeKit.Resources.Events.V1;

/// <summary>A report of something that happened to an object; kept for a limited time.</summary>
[KubeResource("events.k8s.io", "v1", Plural = "events", ShortNames = ["ev"], StoredAs = typeof(KubeKit.Resources.Core.V1.Event))]
public sealed partial record Event : KubeObject
{
    /// <summary>When the event was first observed.</summary>
    [ProtoField(2), Required(AllowEmpty = true), MicroTime]
    public DateTimeOffset EventTime { get; init; }

    /// <summary>The repetitions of the event; unset for a single one.</summary>
    [ProtoField(3)]
    public EventSeries? Series { get; init; }

    /// <summary>The controller that reported the event.</summary>
    [ProtoField(4)]
    public string? ReportingController { get; init; }

    /// <summary>The instance of the controller.</summary>
    [ProtoField(5)]
    public string? ReportingInstance { get; init; }

    /// <summary>What was done, or failed, for the regarded object.</summary>
    [ProtoField(6)]
    public string? Action { get; init; }

    /// <summary>Why, as one word for programs.</summary>
    [ProtoField(7)]
    public string? Reason { get; init; }

    /// <summary>The object that the event is about.</summary>
    [OmitZero, ProtoField(8)]
    public ObjectReference? Regarding { get; init; }

    /// <summary>A second object, for actions that concern two.</summary>
    [ProtoField(9)]
    public ObjectReference? Related { get; init; }

    /// <summary>What happened, for people.</summary>
    [ProtoField(10)]
    public string? Note { get; init; }

    /// <summary>Normal or Warning.</summary>
    [ProtoField(11)]
    public string? Type { get; init; }

    /// <summary>Who reported the event, as the older API has it.</summary>
    [OmitZero, ProtoField(12)]
    public EventSource? DeprecatedSource { get; init; }

    /// <summary>When the event was first observed, as the older API has it.</summary>
    [OmitZero, ProtoField(13)]
    public DateTimeOffset? DeprecatedFirstTimestamp { get; init; }

    /// <summary>When the event was last observed, as the older API has it.</summary>
    [OmitZero, ProtoField(14)]
    public DateTimeOffset? DeprecatedLastTimestamp { get; init; }

    /// <summary>How often the event was observed, as the older API has it.</summary>
    [OmitZero, ProtoField(15)]
    public int? DeprecatedCount { get; init; }
}
