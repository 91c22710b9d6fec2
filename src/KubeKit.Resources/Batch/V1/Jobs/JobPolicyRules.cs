using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Batch.V1;

// Rules for what a Job makes of the failures and successes of its pods.
internal static class JobPolicyRules
{
    // Upstream's bounds.
    private const int MaxRules = 20;
    private const int MaxConditions = 20;
    private const int MaxExitCodes = 255;
    private const int MaxIndexes = 64 * 1024;

    internal static void Failures(JobSpec job, ValidationContext context)
    {
        if (job.PodFailurePolicy is not { } policy)
        {
            return;
        }

        using var _ = context.Enter("podFailurePolicy");
        context.TooMany("rules", policy.Rules.Count, MaxRules);
        for (var i = 0; i < policy.Rules.Count; i++)
        {
            using var __ = context.Enter("rules", i);
            Rule(policy.Rules[i], job, context);
        }
    }

    internal static void Successes(JobSpec job, ValidationContext context)
    {
        if (job.SuccessPolicy is not { } policy)
        {
            return;
        }

        using var _ = context.Enter("successPolicy");
        if (policy.Rules.Count == 0)
        {
            context.Required("rules", "at least one rules must be specified when the successPolicy is specified");
        }

        context.TooMany("rules", policy.Rules.Count, MaxRules);
        for (var i = 0; i < policy.Rules.Count; i++)
        {
            using var __ = context.Enter("rules", i);
            Rule(policy.Rules[i], job.Completions ?? 0, context);
        }
    }

    private static void Rule(PodFailurePolicyRule rule, JobSpec job, ValidationContext context)
    {
        if (rule.Action.Length == 0)
        {
            context.Required("action", "valid values: [\"Count\" \"FailIndex\" \"FailJob\" \"Ignore\"]");
        }
        else if (rule.Action == PodFailurePolicyAction.FailIndex)
        {
            if (job.BackoffLimitPerIndex is null)
            {
                context.Invalid("action", rule.Action, "requires the backoffLimitPerIndex to be set");
            }
        }
        else
        {
            context.MustBeAmong("action", rule.Action, PodFailurePolicyAction.Count, PodFailurePolicyAction.FailIndex, PodFailurePolicyAction.FailJob, PodFailurePolicyAction.Ignore);
        }

        if (rule.OnExitCodes is { } codes)
        {
            using var _ = context.Enter("onExitCodes");
            ExitCodes(codes, job, context);
        }

        context.TooMany("onPodConditions", rule.OnPodConditions?.Count, MaxConditions);
        for (var i = 0; i < (rule.OnPodConditions?.Count ?? 0); i++)
        {
            var pattern = rule.OnPodConditions![i];
            context.Invalid($"onPodConditions[{i}].type", pattern.Type, NameRules.QualifiedName(pattern.Type));
            if (string.IsNullOrEmpty(pattern.Status))
            {
                context.Required($"onPodConditions[{i}].status", "valid values: [\"False\" \"True\" \"Unknown\"]");
            }
            else
            {
                context.MustBeAmong($"onPodConditions[{i}].status", pattern.Status, "False", "True", "Unknown");
            }
        }

        switch (rule.OnExitCodes, rule.OnPodConditions)
        {
            case (null, null or { Count: 0 }):
                context.Add(FieldErrorReason.FieldValueInvalid, "", "Invalid value: specifying one of OnExitCodes and OnPodConditions is required");
                break;
            case (not null, { Count: > 0 }):
                context.Add(FieldErrorReason.FieldValueInvalid, "", "Invalid value: specifying both OnExitCodes and OnPodConditions is not supported");
                break;
        }
    }

    private static void ExitCodes(PodFailurePolicyOnExitCodesRequirement codes, JobSpec job, ValidationContext context)
    {
        if (codes.Operator.Length == 0)
        {
            context.Required("operator", "valid values: [\"In\" \"NotIn\"]");
        }
        else
        {
            context.MustBeAmong("operator", codes.Operator, "In", "NotIn");
        }

        var pod = job.Template.Spec;
        if (codes.ContainerName is { } name
            && !(pod?.Containers ?? []).Concat(pod?.InitContainers ?? []).Any(container => container.Name == name))
        {
            context.Invalid("containerName", name, "must be one of the container or initContainer names in the pod template");
        }

        if (codes.Values.Count == 0)
        {
            context.Invalid("values", new Verbatim("[]"), "at least one value is required");
        }

        context.TooMany("values", codes.Values.Count, MaxExitCodes);
        var seen = new HashSet<int>();
        for (var i = 0; i < codes.Values.Count; i++)
        {
            if (codes.Values[i] == 0 && codes.Operator == "In")
            {
                context.Invalid($"values[{i}]", 0, "must not be 0 for the In operator");
            }

            if (!seen.Add(codes.Values[i]))
            {
                context.Duplicate($"values[{i}]", codes.Values[i]);
            }
        }

        if (!codes.Values.SequenceEqual(codes.Values.Order()))
        {
            context.Invalid("values", new Verbatim($"[{string.Join(',', codes.Values)}]"), "must be ordered");
        }
    }

    private static void Rule(SuccessPolicyRule rule, int completions, ValidationContext context)
    {
        if (rule is { SucceededCount: null, SucceededIndexes: null })
        {
            context.Required("", "at least one of succeededCount or succeededIndexes must be specified");
        }

        int? total = null;
        if (rule.SucceededIndexes is { } text)
        {
            if (text.Length > MaxIndexes)
            {
                context.TooLong("succeededIndexes", MaxIndexes);
            }

            total = IndexList.Count(text, completions, out var error) ?? 0;
            if (error.Length > 0)
            {
                context.Invalid("succeededIndexes", text, $"error parsing succeededIndexes: {error}");
            }
        }

        context.NotNegative("succeededCount", rule.SucceededCount);
        if (rule.SucceededCount > completions)
        {
            context.Invalid("succeededCount", rule.SucceededCount, $"must be less than or equal to {completions} (the number of specified completions)");
        }

        if (rule.SucceededCount > total)
        {
            context.Invalid("succeededCount", rule.SucceededCount, $"must be less than or equal to {total} (the number of indexes in the specified succeededIndexes field)");
        }
    }
}
