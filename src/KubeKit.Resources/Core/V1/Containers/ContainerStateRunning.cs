namespace KubeKit.Resources.Core.V1;

/// <summary>A container that runs.</summary>
public sealed partial record ContainerStateRunning
{
    /// <summary>When it was started.</summary>
    [OmitZero, ProtoField(1)]
    public DateTimeOffset? StartedAt { get; init; }
}
