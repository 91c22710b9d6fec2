namespace KubeKit.Resources.Batch.V1;

/// <summary>Runs pods until enough of them have succeeded.</summary>
[KubeResource("batch", "v1", Plural = "jobs", Categories = ["all"])]
public sealed partial record Job : KubeObject
{
    /// <summary>What is wanted.</summary>
    [OmitZero, ProtoField(2)]
    public JobSpec? Spec { get; init; }

    /// <summary>What was seen.</summary>
    [OmitZero, ProtoField(3)]
    public JobStatus? Status { get; init; }
}
