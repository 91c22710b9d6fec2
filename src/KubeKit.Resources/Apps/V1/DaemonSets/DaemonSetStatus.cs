namespace KubeKit.Resources.Apps.V1;

/// <summary>The observed state of a DaemonSet.</summary>
public sealed partial record DaemonSetStatus
{
    /// <summary>How many nodes run a pod that they should run.</summary>
    [ProtoField(1), Required(AllowEmpty = true)]
    public int CurrentNumberScheduled { get; init; }

    /// <summary>How many nodes run a pod that they should not run.</summary>
    [ProtoField(2), Required(AllowEmpty = true)]
    public int NumberMisscheduled { get; init; }

    /// <summary>How many nodes should run a pod.</summary>
    [ProtoField(3), Required(AllowEmpty = true)]
    public int DesiredNumberScheduled { get; init; }

    /// <summary>How many nodes should run a pod and have one that is ready.</summary>
    [ProtoField(4), Required(AllowEmpty = true)]
    public int NumberReady { get; init; }

    /// <summary>The generation that the controller last acted on.</summary>
    [OmitZero, ProtoField(5)]
    public long? ObservedGeneration { get; init; }

    /// <summary>How many nodes run a pod with the present template.</summary>
    [OmitZero, ProtoField(6)]
    public int? UpdatedNumberScheduled { get; init; }

    /// <summary>How many nodes should run a pod and have one that has been ready for minReadySeconds.</summary>
    [OmitZero, ProtoField(7)]
    public int? NumberAvailable { get; init; }

    /// <summary>How many nodes should run a pod and have none that is available.</summary>
    [OmitZero, ProtoField(8)]
    public int? NumberUnavailable { get; init; }

    /// <summary>Counts clashes of ControllerRevision names, to find another one.</summary>
    [ProtoField(9)]
    public int? CollisionCount { get; init; }

    /// <summary>The latest observations of the DaemonSet's state.</summary>
    [ProtoField(10), ListMap("type"), PatchMerge("type")]
    public IReadOnlyList<DaemonSetCondition>? Conditions { get; init; }
}
