namespace KubeKit.Resources.Apps.V1;

public sealed partial record ReplicaSetStatus
{
    [ProtoField(1), Required(AllowEmpty = true)]
    public int Replicas { get; init; }

    [ProtoField(2)]
    public int? FullyLabeledReplicas { get; init; }

    [ProtoField(4)]
    public int? ReadyReplicas { get; init; }

    [ProtoField(5)]
    public int? AvailableReplicas { get; init; }

    [ProtoField(7)]
    public int? TerminatingReplicas { get; init; }

    [ProtoField(3)]
    public long? ObservedGeneration { get; init; }

    [ProtoField(6), ListMap("type"), PatchMerge("type")]
    public IReadOnlyList<ReplicaSetCondition>? Conditions { get; init; }
}
