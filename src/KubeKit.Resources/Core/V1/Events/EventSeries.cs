namespace KubeKit.Resources.Core.V1;

public sealed partial record EventSeries
{
    [ProtoField(1)]
    public int? Count { get; init; }

    [ProtoField(2), MicroTime]
    public DateTimeOffset? LastObservedTime { get; init; }
}
