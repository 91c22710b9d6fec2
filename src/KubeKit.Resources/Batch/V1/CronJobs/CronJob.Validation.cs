using KubeKit.Resources.Apps.V1;
using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Batch.V1;

public sealed partial record CronJob : IValidatedWhole, IValidatedUpdate<CronJob>, IValidatedStatusUpdate<CronJob>, IWarnsOnWrite<CronJob>
{
    // Jobs are named after their CronJob and the time, and names of their pods have at most 63 characters.
    private const int MaxName = 52;

    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        context.Part("spec", Spec);
        if (Metadata.Name?.Length > MaxName)
        {
            context.Invalid("metadata.name", Metadata.Name, $"must be no more than {MaxName} characters");
        }
    }

    /// <inheritdoc/>
    public void ValidateUpdate(CronJob old, ValidationContext context)
    {
        using var _ = context.Enter("spec");
        Spec.Validate(context, old.Spec);
    }

    /// <inheritdoc/>
    public void ValidateStatusUpdate(CronJob old, ValidationContext context)
    {
        // Upstream has no rule for it.
    }

    /// <inheritdoc/>
    public void Warn(CronJob? old, ICollection<string> warnings)
    {
        if (old is null)
        {
            WorkloadRules.NameWarning(Metadata, warnings);
        }

        if (old is null || old.Metadata.Generation != Metadata.Generation)
        {
            Spec.JobTemplate.Spec?.Warn("spec.jobTemplate.spec", warnings);
        }

        if (old is not null && Spec.Schedule.Contains("TZ", StringComparison.Ordinal))
        {
            warnings.Add("cannot use TZ or CRON_TZ in spec.spec.schedule, use timeZone instead, "
                + "see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/ for more details");
        }
    }
}

public sealed partial record CronJobSpec : IValidatedWhole
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context) => Validate(context, null);

    internal void Validate(ValidationContext context, CronJobSpec? old)
    {
        ValidateSchedule(context, old?.Schedule.Contains("TZ", StringComparison.Ordinal) == true);
        context.NotNegative("startingDeadlineSeconds", StartingDeadlineSeconds);
        if (old is null || old.TimeZone != TimeZone)
        {
            ValidateTimeZone(context);
        }

        if (string.IsNullOrEmpty(ConcurrencyPolicy))
        {
            context.Required("concurrencyPolicy");
        }
        else
        {
            context.MustBeAmong("concurrencyPolicy", ConcurrencyPolicy, V1.ConcurrencyPolicy.Allow, V1.ConcurrencyPolicy.Forbid, V1.ConcurrencyPolicy.Replace);
        }

        ValidateTemplate(JobTemplate.Spec ?? new JobSpec(), context);
        context.NotNegative("successfulJobsHistoryLimit", SuccessfulJobsHistoryLimit);
        context.NotNegative("failedJobsHistoryLimit", FailedJobsHistoryLimit);
    }

    // Schedules with a time zone of their own were once taken, and stay where they are.
    private void ValidateSchedule(ValidationContext context, bool mayNameZone)
    {
        if (Schedule.Length == 0)
        {
            context.Required("schedule");
            return;
        }

        if (CronSyntax.Error(Schedule) is { } error)
        {
            context.Invalid("schedule", Schedule, error);
        }

        if (Schedule.Contains("TZ", StringComparison.Ordinal) && (!mayNameZone || TimeZone is not null))
        {
            context.Invalid("schedule", Schedule, mayNameZone
                ? "cannot use both timeZone field and TZ or CRON_TZ in schedule"
                : "cannot use TZ or CRON_TZ in schedule, use timeZone field instead");
        }
    }

    private void ValidateTimeZone(ValidationContext context)
    {
        if (TimeZone is not { } zone)
        {
            return;
        }

        if (zone.Length == 0)
        {
            context.Invalid("timeZone", zone, "timeZone must be nil or non-empty string");
            return;
        }

        if (zone.Equals("Local", StringComparison.OrdinalIgnoreCase))
        {
            context.Invalid("timeZone", zone, "timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones");
        }

        if (zone != "Local" && !CronSyntax.IsZone(zone))
        {
            context.Invalid("timeZone", zone, $"unknown time zone {zone}");
        }
    }

    private static void ValidateTemplate(JobSpec job, ValidationContext context)
    {
        context.Part("jobTemplate.spec", job);
        if (job.Selector is not null)
        {
            context.Invalid("jobTemplate.spec.selector", LabelRules.Text(job.Selector), "`selector` will be auto-generated");
        }

        if (job.ManualSelector == true)
        {
            context.NotAmong("jobTemplate.spec.manualSelector", new Verbatim("true"), "nil", "false");
        }
    }
}
