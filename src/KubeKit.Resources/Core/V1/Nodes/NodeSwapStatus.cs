namespace KubeKit.Resources.Core.V1;

public sealed partial record NodeSwapStatus
{
    [ProtoField(1)]
    public long? Capacity { get; init; }
}
