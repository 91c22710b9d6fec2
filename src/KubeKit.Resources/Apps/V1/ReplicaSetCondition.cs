namespace KubeKit.Resources.Apps.V1;

public sealed partial record ReplicaSetCondition
{
    [ProtoField(1), Required(AllowEmpty = true)]
    public string Type { get; init; } = "";

    [ProtoField(2), Required(AllowEmpty = true)]
    public string Status { get; init; } = "";

    [ProtoField(3)]
    public DateTimeOffset? LastTransitionTime { get; init; }

    [ProtoField(4)]
    public string? Reason { get; init; }

    [ProtoField(5)]
    public string? Message { get; init; }
}
