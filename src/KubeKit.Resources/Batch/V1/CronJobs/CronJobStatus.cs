using KubeKit.Resources.Core.V1;

namespace KubeKit.Resources.Batch.V1;

/// <summary>The observed state of a CronJob.</summary>
public sealed partial record CronJobStatus
{
    /// <summary>The Jobs that run.</summary>
    [ProtoField(1), Atomic]
    public IReadOnlyList<ObjectReference>? Active { get; init; }

    /// <summary>When a Job was last made.</summary>
    [ProtoField(4)]
    public DateTimeOffset? LastScheduleTime { get; init; }

    /// <summary>When a Job last succeeded.</summary>
    [ProtoField(5)]
    public DateTimeOffset? LastSuccessfulTime { get; init; }
}
