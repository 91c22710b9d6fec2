namespace KubeKit.Resources.Batch.V1;

/// <summary>The observed state of a Job.</summary>
public sealed partial record JobStatus
{
    /// <summary>The latest observations of the Job's state.</summary>
    [ProtoField(1), Atomic, PatchMerge("type")]
    public IReadOnlyList<JobCondition>? Conditions { get; init; }

    /// <summary>When the controller first worked on the Job, or when it was last resumed.</summary>
    [ProtoField(2)]
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>When the Job succeeded.</summary>
    [ProtoField(3)]
    public DateTimeOffset? CompletionTime { get; init; }

    /// <summary>How many pods have neither ended nor been asked to.</summary>
    [OmitZero, ProtoField(4)]
    public int? Active { get; init; }

    /// <summary>How many pods have succeeded.</summary>
    [OmitZero, ProtoField(5)]
    public int? Succeeded { get; init; }

    /// <summary>How many pods have failed.</summary>
    [OmitZero, ProtoField(6)]
    public int? Failed { get; init; }

    /// <summary>How many pods are ending.</summary>
    [ProtoField(11)]
    public int? Terminating { get; init; }

    /// <summary>The indexes that have succeeded, as 1,3-5,7.</summary>
    [ProtoField(7)]
    public string? CompletedIndexes { get; init; }

    /// <summary>The indexes that have failed, as 1,3-5,7.</summary>
    [ProtoField(10, KeepsEmpty = true)]
    public string? FailedIndexes { get; init; }

    /// <summary>Pods that have ended and are not yet in the counts.</summary>
    [ProtoField(8)]
    public UncountedTerminatedPods? UncountedTerminatedPods { get; init; }

    /// <summary>How many active pods are ready.</summary>
    [ProtoField(9)]
    public int? Ready { get; init; }
}
