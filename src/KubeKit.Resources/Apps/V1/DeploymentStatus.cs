namespace KubeKit.Resources.Apps.V1;

/// <summary>The observed state of a Deployment.</summary>
public sealed partial record DeploymentStatus
{
    /// <summary>The generation that the controller last acted on.</summary>
    [OmitZero, ProtoField(1)]
    public long? ObservedGeneration { get; init; }

    /// <summary>How many pods there are that have not been asked to end.</summary>
    [OmitZero, ProtoField(2)]
    public int? Replicas { get; init; }

    /// <summary>How many of them have the present template.</summary>
    [OmitZero, ProtoField(3)]
    public int? UpdatedReplicas { get; init; }

    /// <summary>How many of them are ready.</summary>
    [OmitZero, ProtoField(7)]
    public int? ReadyReplicas { get; init; }

    /// <summary>How many of them have been ready for minReadySeconds.</summary>
    [OmitZero, ProtoField(4)]
    public int? AvailableReplicas { get; init; }

    /// <summary>How many pods are still missing for full availability.</summary>
    [OmitZero, ProtoField(5)]
    public int? UnavailableReplicas { get; init; }

    /// <summary>How many pods are ending.</summary>
    [ProtoField(9)]
    public int? TerminatingReplicas { get; init; }

    /// <summary>The latest observations of the Deployment's state.</summary>
    [ProtoField(6), ListMap("type"), PatchMerge("type")]
    public IReadOnlyList<DeploymentCondition>? Conditions { get; init; }

    /// <summary>Counts clashes of ReplicaSet names, to find another one.</summary>
    [ProtoField(8)]
    public int? CollisionCount { get; init; }
}
