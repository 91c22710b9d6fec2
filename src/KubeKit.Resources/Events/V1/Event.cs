using KubeKit.Resources.Core.V1;

namespace KubeKit.Resources.Events.V1;

[KubeResource("events.k8s.io", "v1", Plural = "events", ShortNames = ["ev"], StoredAs = typeof(KubeKit.Resources.Core.V1.Event))]
public sealed partial record Event : KubeObject
{
    [ProtoField(2), Required(AllowEmpty = true), MicroTime]
    public DateTimeOffset EventTime { get; init; }

    [ProtoField(3)]
    public EventSeries? Series { get; init; }

    [ProtoField(4)]
    public string? ReportingController { get; init; }

    [ProtoField(5)]
    public string? ReportingInstance { get; init; }

    [ProtoField(6)]
    public string? Action { get; init; }

    [ProtoField(7)]
    public string? Reason { get; init; }

    [ProtoField(8)]
    public ObjectReference? Regarding { get; init; }

    [ProtoField(9)]
    public ObjectReference? Related { get; init; }

    [ProtoField(10)]
    public string? Note { get; init; }

    [ProtoField(11)]
    public string? Type { get; init; }

    [ProtoField(12)]
    public EventSource? DeprecatedSource { get; init; }

    [ProtoField(13)]
    public DateTimeOffset? DeprecatedFirstTimestamp { get; init; }

    [ProtoField(14)]
    public DateTimeOffset? DeprecatedLastTimestamp { get; init; }

    [ProtoField(15)]
    public int? DeprecatedCount { get; init; }
}
