namespace KubeKit.Resources.Core.V1;

public sealed partial record NodeConfigStatus
{
    [ProtoField(1)]
    public NodeConfigSource? Assigned { get; init; }

    [ProtoField(2)]
    public NodeConfigSource? Active { get; init; }

    [ProtoField(3)]
    public NodeConfigSource? LastKnownGood { get; init; }

    [ProtoField(4)]
    public string? Error { get; init; }
}
