using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Batch.V1;

// What a status may say. Rules that came later than stored statuses hold for what a write changes; controllers of others
// (managedBy) are held to them as the built-in one.
public sealed partial record Job : IValidatedStatusUpdate<Job>
{
    /// <inheritdoc/>
    public void ValidateStatusUpdate(Job old, ValidationContext context)
    {
        using var _ = context.Enter("status");
        var (status, before, spec) = (Status ?? new JobStatus(), old.Status ?? new JobStatus(), Spec ?? new JobSpec());
        status.ValidateCounts(context);
        status.ValidateConditions(before, spec, context);
        status.ValidateTimes(before, spec, context);
        status.ValidateFinished(before, context);
        status.ValidateIndexes(before, spec, context);
        status.ValidateChange(before, spec, context);
    }
}

public sealed partial record JobStatus
{
    internal bool Is(string condition) => Conditions?.Any(other => other.Type == condition && other.Status == "True") == true;

    private bool IsComplete => Is(JobConditionType.Complete);

    private bool IsFailed => Is(JobConditionType.Failed);

    private bool IsFinished => IsComplete || IsFailed;

    internal void ValidateCounts(ValidationContext context)
    {
        context.NotNegative("active", Active);
        context.NotNegative("succeeded", Succeeded);
        context.NotNegative("failed", Failed);
        context.NotNegative("ready", Ready);
        context.NotNegative("terminating", Terminating);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (member, uids) in new[] { ("succeeded", UncountedTerminatedPods?.Succeeded), ("failed", UncountedTerminatedPods?.Failed) })
        {
            for (var i = 0; i < (uids?.Count ?? 0); i++)
            {
                if (uids![i].Length == 0)
                {
                    context.Invalid($"uncountedTerminatedPods.{member}[{i}]", uids[i], "must not be empty");
                }
                else if (!seen.Add(uids[i]))
                {
                    context.Duplicate($"uncountedTerminatedPods.{member}[{i}]", uids[i]);
                }
            }
        }
    }

    internal void ValidateConditions(JobStatus old, JobSpec spec, ValidationContext context)
    {
        var (complete, failed) = (IsComplete != old.IsComplete, IsFailed != old.IsFailed);
        bool Changed(string type) => Is(type) != old.Is(type);
        Refuse((complete || failed) && IsComplete && IsFailed, "cannot set Complete=True and Failed=true conditions");
        Refuse((complete || Changed(JobConditionType.FailureTarget)) && IsComplete && Is(JobConditionType.FailureTarget),
            "cannot set Complete=True and FailureTarget=true conditions");
        Refuse((failed || FailedIndexes != old.FailedIndexes) && IsFailed && !Is(JobConditionType.FailureTarget),
            "cannot set Failed=True condition without the FailureTarget=true condition");
        Refuse((complete || Changed(JobConditionType.SuccessCriteriaMet)) && IsComplete && !Is(JobConditionType.SuccessCriteriaMet),
            "cannot set Complete=True condition without the SuccessCriteriaMet=true condition");
        Refuse(Is(JobConditionType.SuccessCriteriaMet) && IsFailed, "cannot set SuccessCriteriaMet=True and Failed=true conditions");
        Refuse(Is(JobConditionType.SuccessCriteriaMet) && Is(JobConditionType.FailureTarget), "cannot set SuccessCriteriaMet=True and FailureTarget=true conditions");
        Refuse(spec.SuccessPolicy is not null && !Is(JobConditionType.SuccessCriteriaMet) && IsComplete,
            "cannot set Complete=True for Job with SuccessPolicy unless SuccessCriteriaMet=True");
        foreach (var type in new[] { JobConditionType.Failed, JobConditionType.Complete, JobConditionType.FailureTarget })
        {
            Refuse(old.Is(type) && !Is(type), $"cannot disable the terminal {type}=True condition");
        }

        Refuse(old.Is(JobConditionType.SuccessCriteriaMet) && !Is(JobConditionType.SuccessCriteriaMet), "cannot disable the SuccessCriteriaMet=True condition");
        Refuse(old.IsComplete && !old.Is(JobConditionType.SuccessCriteriaMet) && Is(JobConditionType.SuccessCriteriaMet),
            "cannot set SuccessCriteriaMet=True for Job already has Complete=true conditions");

        void Refuse(bool isBroken, string detail)
        {
            if (isBroken)
            {
                context.Add(FieldErrorReason.FieldValueInvalid, "conditions", $"Invalid value: {detail}");
            }
        }
    }

    internal void ValidateTimes(JobStatus old, JobSpec spec, ValidationContext context)
    {
        var (started, ended) = (StartTime != old.StartTime, CompletionTime != old.CompletionTime);
        if ((IsComplete != old.IsComplete || ended) && CompletionTime is not null && !IsComplete)
        {
            context.Invalid("completionTime", CompletionTime, "cannot set completionTime when there is no Complete=True condition");
        }

        if ((IsComplete != old.IsComplete || ended) && CompletionTime is null && IsComplete)
        {
            context.Required("completionTime", "completionTime is required for Complete jobs");
        }

        if ((started || ended) && CompletionTime < StartTime)
        {
            context.Invalid("completionTime", CompletionTime, "must be equal to or after `startTime`");
        }

        if (CompletionTime is not null && old.CompletionTime is not null && ended)
        {
            context.Immutable("completionTime", CompletionTime);
        }

        var resumes = old.Is(JobConditionType.Suspended) && Conditions?.Any(condition => condition is { Type: JobConditionType.Suspended, Status: "False" }) == true;
        if (started && !resumes && old.StartTime is not null && spec.Suspend != true)
        {
            context.Invalid("startTime", StartTime, "field is immutable for unsuspended job once set");
        }

        if ((IsFinished != old.IsFinished || started) && StartTime is null && IsFinished && spec is not { Suspend: true, Completions: 0 })
        {
            context.Required("startTime", "startTime is required for finished job");
        }
    }

    internal void ValidateFinished(JobStatus old, ValidationContext context)
    {
        var finished = IsFinished != old.IsFinished;
        if ((finished || Active != old.Active) && Active > 0 && IsFinished)
        {
            context.Invalid("active", Active, "active>0 is invalid for finished job");
        }

        if ((finished || UncountedTerminatedPods != old.UncountedTerminatedPods) && IsFinished
            && UncountedTerminatedPods is { } uncounted && (uncounted.Failed?.Count ?? 0) + (uncounted.Succeeded?.Count ?? 0) > 0)
        {
            context.Invalid("uncountedTerminatedPods",
                new Verbatim($"{{\"Succeeded\":{Uids(uncounted.Succeeded)},\"Failed\":{Uids(uncounted.Failed)}}}"), "must be empty for finished job");
        }

        if ((finished || Terminating != old.Terminating) && Terminating > 0 && IsFinished)
        {
            context.Invalid("terminating", Terminating, "terminating>0 is invalid for finished job");
        }

        if ((Ready != old.Ready || Active != old.Active) && Ready > (Active ?? 0))
        {
            context.Invalid("ready", Ready, "cannot set more ready pods than active");
        }

        static string Uids(IReadOnlyList<string>? uids) => uids is null ? "null" : ChoiceRules.ListText(uids).Text;
    }

    internal void ValidateIndexes(JobStatus old, JobSpec spec, ValidationContext context)
    {
        var (completed, failed) = ((CompletedIndexes ?? "") != (old.CompletedIndexes ?? ""), FailedIndexes != old.FailedIndexes);
        if (completed && spec.Completions is { } bound && IndexList.Count(CompletedIndexes ?? "", bound, out var error) is null)
        {
            context.Invalid("completedIndexes", CompletedIndexes, $"error parsing completedIndexes: {error}");
        }

        if (failed && spec is { Completions: { } most, BackoffLimitPerIndex: not null } && FailedIndexes is not null
            && IndexList.Count(FailedIndexes, most, out error) is null)
        {
            context.Invalid("failedIndexes", FailedIndexes, $"error parsing failedIndexes: {error}");
        }

        if (completed && !string.IsNullOrEmpty(CompletedIndexes) && spec.CompletionMode != CompletionMode.Indexed)
        {
            context.Invalid("completedIndexes", CompletedIndexes, "cannot set non-empty completedIndexes when non-indexed completion mode");
        }

        if (failed && spec.BackoffLimitPerIndex is null && FailedIndexes is not null)
        {
            context.Invalid("failedIndexes", FailedIndexes, "cannot set non-null failedIndexes when backoffLimitPerIndex is null");
        }

        if ((failed || completed) && spec.Completions is { } all && FailedIndexes is not null
            && IndexList.Overlap(CompletedIndexes ?? "", FailedIndexes, all) is { } index)
        {
            context.Invalid("failedIndexes", FailedIndexes, $"failedIndexes and completedIndexes overlap at index: {index}");
        }
    }

    internal void ValidateChange(JobStatus old, JobSpec spec, ValidationContext context)
    {
        if ((Failed ?? 0) < (old.Failed ?? 0))
        {
            context.Invalid("failed", Failed ?? 0, "cannot decrease the failed counter");
        }

        // A Job that shrank has fewer that succeeded.
        if ((spec.CompletionMode != CompletionMode.Indexed || spec.Completions != spec.Parallelism) && (Succeeded ?? 0) < (old.Succeeded ?? 0))
        {
            context.Invalid("succeeded", Succeeded ?? 0, "cannot decrease the succeeded counter");
        }
    }
}
