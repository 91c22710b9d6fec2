namespace KubeKit.Resources.Core.V1;

/// <summary>What to do after a container starts and before it stops.</summary>
public sealed partial record Lifecycle
{
    /// <summary>Done right after the start; the container is killed when it fails.</summary>
    [ProtoField(1)]
    public LifecycleHandler? PostStart { get; init; }

    /// <summary>Done before the container is asked to stop, within the grace period.</summary>
    [ProtoField(2)]
    public LifecycleHandler? PreStop { get; init; }

    /// <summary>The signal that asks the container to end; the image's own when unset.</summary>
    [ProtoField(3, KeepsEmpty = true)]
    public string? StopSignal { get; init; }
}
