namespace KubeKit.Resources.Core.V1;

[KubeResource("", "v1", Plural = "events", ShortNames = ["ev"])]
public sealed partial record Event : KubeObject
{
    [ProtoField(2), Required(AllowEmpty = true)]
    public ObjectReference InvolvedObject { get; init; } = new();

    [ProtoField(3)]
    public string? Reason { get; init; }

    [ProtoField(4)]
    public string? Message { get; init; }

    [ProtoField(5)]
    public EventSource? Source { get; init; }

    [ProtoField(6)]
    public DateTimeOffset? FirstTimestamp { get; init; }

    [ProtoField(7)]
    public DateTimeOffset? LastTimestamp { get; init; }

    [ProtoField(8)]
    public int? Count { get; init; }

    [ProtoField(9)]
    public string? Type { get; init; }

    [ProtoField(10), MicroTime]
    public DateTimeOffset? EventTime { get; init; }

    [ProtoField(11)]
    public EventSeries? Series { get; init; }

    [ProtoField(12)]
    public string? Action { get; init; }

    [ProtoField(13)]
    public ObjectReference? Related { get; init; }

    [ProtoField(14)]
    public string? ReportingComponent { get; init; }

    [ProtoField(15)]
    public string? ReportingInstance { get; init; }
}
