namespace KubeKit.Resources.Batch.V1;

/// <summary>The wanted state of a CronJob.</summary>
public sealed partial record CronJobSpec
{
    /// <summary>The times in the form of cron: minute, hour, day of the month, month, day of the week.</summary>
    [ProtoField(1), Required(AllowEmpty = true)]
    public string Schedule { get; init; } = "";

    /// <summary>The time zone of the schedule by its name in the tz database; that of the controller when unset.</summary>
    [ProtoField(8, KeepsEmpty = true)]
    public string? TimeZone { get; init; }

    /// <summary>How late, in seconds, a Job may start; one that is later counts as missed.</summary>
    [ProtoField(2)]
    public long? StartingDeadlineSeconds { get; init; }

    /// <summary>Allow (the default), Forbid or Replace: what happens when the Job before still runs.</summary>
    [ProtoField(3), Default("Allow")]
    public string? ConcurrencyPolicy { get; init; }

    /// <summary>Whether no more Jobs are made.</summary>
    [ProtoField(4), Default(false)]
    public bool? Suspend { get; init; }

    /// <summary>What the Jobs are made from.</summary>
    [ProtoField(5), Required(AllowEmpty = true)]
    public JobTemplateSpec JobTemplate { get; init; } = new();

    /// <summary>How many succeeded Jobs are kept; 3 when unset.</summary>
    [ProtoField(6), Default(3)]
    public int? SuccessfulJobsHistoryLimit { get; init; }

    /// <summary>How many failed Jobs are kept; 1 when unset.</summary>
    [ProtoField(7), Default(1)]
    public int? FailedJobsHistoryLimit { get; init; }
}
