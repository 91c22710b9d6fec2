using KubeKit.Resources.Validation;

namespace KubeKit.Resources.AdmissionRegistration.V1;

// What validating and mutating webhooks, and in part policies, have in common.
internal static class WebhookRules
{
    internal const int MaxConditions = 64;

    internal static void Names(string member, IReadOnlyList<string> names, ValidationContext context)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i].Length > 0 && !seen.Add(names[i]))
            {
                context.Duplicate($"{member}[{i}].name", names[i]);
            }
        }
    }

    internal static void Name(string name, ValidationContext context)
    {
        if (name.Length == 0)
        {
            return;
        }

        context.Invalid("name", name, NameRules.DnsSubdomain(name));
        if (name.Split('.').Length < 3)
        {
            context.Invalid("name", name, "should be a domain with at least three segments separated by dots");
        }
    }

    internal static void Versions(IReadOnlyList<string> versions, ValidationContext context)
    {
        if (versions.Count == 0)
        {
            context.Required("admissionReviewVersions", "must specify one of v1, v1beta1");
            return;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < versions.Count; i++)
        {
            if (!seen.Add(versions[i]))
            {
                context.Duplicate($"admissionReviewVersions[{i}]", versions[i]);
            }

            context.Invalid($"admissionReviewVersions[{i}]", versions[i], NameRules.Dns1035Label(versions[i]));
        }

        if (!seen.Contains("v1") && !seen.Contains("v1beta1"))
        {
            context.Invalid("admissionReviewVersions", Text(versions), "must include at least one of v1, v1beta1");
        }
    }

    internal static void Conditions(IReadOnlyList<MatchCondition>? conditions, ValidationContext context)
    {
        if (conditions?.Count > MaxConditions)
        {
            context.Add(FieldErrorReason.FieldValueTooMany, "matchConditions", $"Too many: {conditions.Count}: must have at most {MaxConditions} items");
        }

        Names("matchConditions", [.. (conditions ?? []).Select(condition => condition.Name)], context);
    }

    internal static Verbatim Text(IEnumerable<string> values) => new("[" + string.Join(",", values.Select(value => $"\"{value}\"")) + "]");
}

public sealed partial record MatchCondition : Behaviors.IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (Name.Length > 0)
        {
            context.Invalid("name", Name, NameRules.QualifiedName(Name));
        }
    }
}
