namespace KubeKit.Resources.Core.V1;

public sealed partial record SleepAction
{
    [ProtoField(1), Required]
    public long Seconds { get; init; }
}
