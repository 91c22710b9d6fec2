namespace KubeKit.Resources.Events.V1;

public sealed partial record EventSeries
{
    [ProtoField(1), Required(AllowEmpty = true)]
    public int Count { get; init; }

    [ProtoField(2), Required(AllowEmpty = true), MicroTime]
    public DateTimeOffset LastObservedTime { get; init; }
}
