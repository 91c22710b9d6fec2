namespace KubeKit.Resources.Core.V1;

/// <summary>The state of a container: exactly one of these.</summary>
public sealed partial record ContainerState
{
    /// <summary>Set while the container has not started.</summary>
    [ProtoField(1)]
    public ContainerStateWaiting? Waiting { get; init; }

    /// <summary>Set while the container runs.</summary>
    [ProtoField(2)]
    public ContainerStateRunning? Running { get; init; }

    /// <summary>Set when the container has ended.</summary>
    [ProtoField(3)]
    public ContainerStateTerminated? Terminated { get; init; }
}
