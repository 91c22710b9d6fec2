namespace KubeKit.Resources.Core.V1;

/// <summary>A container that has not started.</summary>
public sealed partial record ContainerStateWaiting
{
    /// <summary>Why it waits, as one word.</summary>
    [ProtoField(1)]
    public string? Reason { get; init; }

    /// <summary>Why it waits, for people.</summary>
    [ProtoField(2)]
    public string? Message { get; init; }
}
