namespace KubeKit.Resources.Core.V1;

public sealed partial record ContainerState
{
    [ProtoField(1)]
    public ContainerStateWaiting? Waiting { get; init; }

    [ProtoField(2)]
    public ContainerStateRunning? Running { get; init; }

    [ProtoField(3)]
    public ContainerStateTerminated? Terminated { get; init; }
}
