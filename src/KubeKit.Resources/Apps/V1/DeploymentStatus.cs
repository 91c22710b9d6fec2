namespace KubeKit.Resources.Apps.V1;

public sealed partial record DeploymentStatus
{
    [ProtoField(1)]
    public long? ObservedGeneration { get; init; }

    [ProtoField(2)]
    public int? Replicas { get; init; }

    [ProtoField(3)]
    public int? UpdatedReplicas { get; init; }

    [ProtoField(7)]
    public int? ReadyReplicas { get; init; }

    [ProtoField(4)]
    public int? AvailableReplicas { get; init; }

    [ProtoField(5)]
    public int? UnavailableReplicas { get; init; }

    [ProtoField(9)]
    public int? TerminatingReplicas { get; init; }

    [ProtoField(6), ListMap("type"), PatchMerge("type")]
    public IReadOnlyList<DeploymentCondition>? Conditions { get; init; }

    [ProtoField(8)]
    public int? CollisionCount { get; init; }
}
