namespace KubeKit.Resources.Apps.V1;

/// <summary>The observed state of a StatefulSet.</summary>
public sealed partial record StatefulSetStatus
{
    /// <summary>The generation that the controller last acted on.</summary>
    [OmitZero, ProtoField(1)]
    public long? ObservedGeneration { get; init; }

    /// <summary>How many pods there are.</summary>
    [ProtoField(2), Required(AllowEmpty = true)]
    public int Replicas { get; init; }

    /// <summary>How many of them are ready.</summary>
    [OmitZero, ProtoField(3)]
    public int? ReadyReplicas { get; init; }

    /// <summary>How many of them have the old template.</summary>
    [OmitZero, ProtoField(4)]
    public int? CurrentReplicas { get; init; }

    /// <summary>How many of them have the new template.</summary>
    [OmitZero, ProtoField(5)]
    public int? UpdatedReplicas { get; init; }

    /// <summary>The ControllerRevision of the old template.</summary>
    [ProtoField(6)]
    public string? CurrentRevision { get; init; }

    /// <summary>The ControllerRevision of the new template.</summary>
    [ProtoField(7)]
    public string? UpdateRevision { get; init; }

    /// <summary>Counts clashes of ControllerRevision names, to find another one.</summary>
    [ProtoField(9)]
    public int? CollisionCount { get; init; }

    /// <summary>The latest observations of the StatefulSet's state.</summary>
    [ProtoField(10), ListMap("type"), PatchMerge("type")]
    public IReadOnlyList<StatefulSetCondition>? Conditions { get; init; }

    /// <summary>How many of the pods have been ready for minReadySeconds.</summary>
    [OmitZero, ProtoField(11)]
    public int? AvailableReplicas { get; init; }
}
