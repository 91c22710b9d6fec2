namespace KubeKit.Resources.Apps.V1;

/// <summary>The observed state of a ReplicaSet.</summary>
public sealed partial record ReplicaSetStatus
{
    /// <summary>How many pods there are.</summary>
    [ProtoField(1), Required(AllowEmpty = true)]
    public int Replicas { get; init; }

    /// <summary>How many of them have all labels of the template.</summary>
    [OmitZero, ProtoField(2)]
    public int? FullyLabeledReplicas { get; init; }

    /// <summary>How many of them are ready.</summary>
    [OmitZero, ProtoField(4)]
    public int? ReadyReplicas { get; init; }

    /// <summary>How many of them have been ready for minReadySeconds.</summary>
    [OmitZero, ProtoField(5)]
    public int? AvailableReplicas { get; init; }

    /// <summary>How many pods are ending.</summary>
    [ProtoField(7)]
    public int? TerminatingReplicas { get; init; }

    /// <summary>The generation that the controller last acted on.</summary>
    [OmitZero, ProtoField(3)]
    public long? ObservedGeneration { get; init; }

    /// <summary>The latest observations of the ReplicaSet's state.</summary>
    [ProtoField(6), ListMap("type"), PatchMerge("type")]
    public IReadOnlyList<ReplicaSetCondition>? Conditions { get; init; }
}
