namespace KubeKit.Resources.Core.V1;

public sealed partial record Lifecycle
{
    [ProtoField(1)]
    public LifecycleHandler? PostStart { get; init; }

    [ProtoField(2)]
    public LifecycleHandler? PreStop { get; init; }

    [ProtoField(3)]
    public string? StopSignal { get; init; }
}
