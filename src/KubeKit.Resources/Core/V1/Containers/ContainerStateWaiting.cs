namespace KubeKit.Resources.Core.V1;

public sealed partial record ContainerStateWaiting
{
    [ProtoField(1)]
    public string? Reason { get; init; }

    [ProtoField(2)]
    public string? Message { get; init; }
}
