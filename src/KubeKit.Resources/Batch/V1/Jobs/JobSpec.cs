using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;

namespace KubeKit.Resources.Batch.V1;

/// <summary>The wanted state of a Job.</summary>
public sealed partial record JobSpec
{
    /// <summary>How many pods may run at once; 1 when unset, 0 pauses the Job.</summary>
    [ProtoField(1)]
    public int? Parallelism { get; init; }

    /// <summary>How many pods must succeed; unset means that one success ends the Job, with as many pods as parallelism allows.</summary>
    [ProtoField(2)]
    public int? Completions { get; init; }

    /// <summary>How long, in seconds, the Job may be active before it fails.</summary>
    [ProtoField(3)]
    public long? ActiveDeadlineSeconds { get; init; }

    /// <summary>Which failures of pods count, and which end the Job.</summary>
    [ProtoField(11)]
    public PodFailurePolicy? PodFailurePolicy { get; init; }

    /// <summary>When the Job has succeeded though not all indexes have.</summary>
    [ProtoField(16)]
    public SuccessPolicy? SuccessPolicy { get; init; }

    /// <summary>How many failures of pods are borne before the Job fails; 6 when unset, without limit when backoffLimitPerIndex is set.</summary>
    [ProtoField(7)]
    public int? BackoffLimit { get; init; }

    /// <summary>How many failures of one index are borne before that index fails.</summary>
    [ProtoField(12)]
    public int? BackoffLimitPerIndex { get; init; }

    /// <summary>How many failed indexes are borne before the Job fails.</summary>
    [ProtoField(13)]
    public int? MaxFailedIndexes { get; init; }

    /// <summary>Which pods belong to the Job; made by the server unless manualSelector is set.</summary>
    [ProtoField(4)]
    public LabelSelector? Selector { get; init; }

    /// <summary>Whether selector and the template's labels are the author's own.</summary>
    [ProtoField(5)]
    public bool? ManualSelector { get; init; }

    /// <summary>What the pods are made from; they restart never or on failure.</summary>
    [ProtoField(6), Required]
    public PodTemplateSpec Template { get; init; } = new();

    /// <summary>How long, in seconds, the finished Job is kept; for ever when unset.</summary>
    [ProtoField(8)]
    public int? TtlSecondsAfterFinished { get; init; }

    /// <summary>NonIndexed (the default) or Indexed: each pod has an index, and each index must succeed once.</summary>
    [ProtoField(9, KeepsEmpty = true)]
    public string? CompletionMode { get; init; }

    /// <summary>Whether no pods shall run for now; those that run are ended.</summary>
    [ProtoField(10)]
    public bool? Suspend { get; init; }

    /// <summary>TerminatingOrFailed or Failed: when a pod is replaced, as soon as it is ending or only when it has ended.</summary>
    [ProtoField(14, KeepsEmpty = true)]
    public string? PodReplacementPolicy { get; init; }

    /// <summary>Who works on the Job, when it is not the built-in controller.</summary>
    [ProtoField(15, KeepsEmpty = true)]
    public string? ManagedBy { get; init; }
}
