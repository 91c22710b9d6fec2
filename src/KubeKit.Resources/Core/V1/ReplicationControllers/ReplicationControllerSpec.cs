namespace KubeKit.Resources.Core.V1;

public sealed partial record ReplicationControllerSpec
{
    [ProtoField(1), Default(1)]
    public int? Replicas { get; init; }

    [ProtoField(4)]
    public int? MinReadySeconds { get; init; }

    [ProtoField(2), Atomic]
    public IReadOnlyDictionary<string, string>? Selector { get; init; }

    [ProtoField(3)]
    public PodTemplateSpec? Template { get; init; }
}
