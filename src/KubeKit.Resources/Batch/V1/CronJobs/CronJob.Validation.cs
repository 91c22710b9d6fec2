using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Batch.V1;

public sealed partial record CronJob : IValidated
{
    // Jobs are named after their CronJob and the time, and names of their pods have at most 63 characters.
    private const int MaxName = 52;

    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (Metadata.Name?.Length > MaxName)
        {
            context.Invalid("metadata.name", Metadata.Name, $"must be no more than {MaxName} characters");
        }

        using var _ = context.Enter("spec");
        ValidateSchedule(context);
        if (Spec.JobTemplate.Spec is null)
        {
            context.Required("jobTemplate.spec.template.spec.containers");
        }
    }

    private void ValidateSchedule(ValidationContext context)
    {
        var schedule = Spec.Schedule;
        if (schedule.Length == 0)
        {
            context.Required("schedule");
            return;
        }

        if (schedule.Contains("TZ", StringComparison.Ordinal))
        {
            context.Invalid("schedule", schedule, Spec.TimeZone is null
                ? "cannot use TZ or CRON_TZ in schedule, use timeZone field instead"
                : "cannot use both timeZone field and TZ or CRON_TZ in schedule");
        }
        else if (CronSyntax.Error(schedule) is { } error)
        {
            context.Invalid("schedule", schedule, error);
        }
    }
}

public sealed partial record CronJobSpec : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        context.NotNegative("startingDeadlineSeconds", StartingDeadlineSeconds);
        context.NotNegative("successfulJobsHistoryLimit", SuccessfulJobsHistoryLimit);
        context.NotNegative("failedJobsHistoryLimit", FailedJobsHistoryLimit);
        ValidateTimeZone(context);
        if (string.IsNullOrEmpty(ConcurrencyPolicy))
        {
            context.Required("concurrencyPolicy");
        }
        else
        {
            context.MustBeAmong("concurrencyPolicy", ConcurrencyPolicy, V1.ConcurrencyPolicy.Allow, V1.ConcurrencyPolicy.Forbid, V1.ConcurrencyPolicy.Replace);
        }
    }

    private void ValidateTimeZone(ValidationContext context)
    {
        switch (TimeZone)
        {
            case null:
                break;
            case "":
                context.Invalid("timeZone", TimeZone, "timeZone must be nil or non-empty string");
                break;
            case var zone when zone.Equals("Local", StringComparison.OrdinalIgnoreCase):
                context.Invalid("timeZone", TimeZone, "timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones");
                break;
            case var zone when !IsKnown(zone):
                context.Invalid("timeZone", TimeZone, $"unknown time zone {zone}");
                break;
        }
    }

    // Names of the tz database only, not those of Windows, and as they are spelled there.
    private static bool IsKnown(string name) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) && zone.HasIanaId && zone.Id == name;
}
