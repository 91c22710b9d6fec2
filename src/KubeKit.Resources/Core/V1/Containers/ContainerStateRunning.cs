namespace KubeKit.Resources.Core.V1;

public sealed partial record ContainerStateRunning
{
    [ProtoField(1)]
    public DateTimeOffset? StartedAt { get; init; }
}
