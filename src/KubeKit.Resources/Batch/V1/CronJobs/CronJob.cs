namespace KubeKit.Resources.Batch.V1;

/// <summary>Makes a Job at each time of a schedule.</summary>
[KubeResource("batch", "v1", Plural = "cronjobs", ShortNames = ["cj"], Categories = ["all"])]
public sealed partial record CronJob : KubeObject
{
    /// <summary>What is wanted.</summary>
    [ProtoField(2), Required(AllowEmpty = true)]
    public CronJobSpec Spec { get; init; } = new();

    /// <summary>What was seen.</summary>
    [OmitZero, ProtoField(3)]
    public CronJobStatus? Status { get; init; }
}
