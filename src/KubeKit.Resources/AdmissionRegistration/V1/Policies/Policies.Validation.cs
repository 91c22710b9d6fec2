using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.AdmissionRegistration.V1;

public sealed partial record ValidatingAdmissionPolicy : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (Spec is null)
        {
            context.Required("spec.matchConstraints");
        }
    }
}

public sealed partial record ValidatingAdmissionPolicySpec : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        PolicyRules.Validate(FailurePolicy, MatchConstraints, MatchConditions, Variables, context);
        if (Validations is not { Count: > 0 } && AuditAnnotations is not { Count: > 0 })
        {
            context.Required("validations", "validations or auditAnnotations must contain at least one item");
            context.Required("auditAnnotations", "validations or auditAnnotations must contain at least one item");
        }

        if (AuditAnnotations?.Count > 20)
        {
            context.Invalid("auditAnnotations", AuditAnnotations.Count, "must not have more than 20 auditAnnotations");
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < (AuditAnnotations?.Count ?? 0); i++)
        {
            if (!seen.Add(AuditAnnotations![i].Key))
            {
                context.Duplicate($"auditAnnotations[{i}].key", AuditAnnotations[i].Key);
            }
        }
    }
}

public sealed partial record MutatingAdmissionPolicy : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (Spec is null)
        {
            context.Required("spec.matchConstraints");
            context.Required("spec.mutations", "mutations must contain at least one item");
        }
    }
}

public sealed partial record MutatingAdmissionPolicySpec : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        PolicyRules.Validate(FailurePolicy, MatchConstraints, MatchConditions, Variables, context);
        if (Mutations is not { Count: > 0 })
        {
            context.Required("mutations", "mutations must contain at least one item");
        }

        if (string.IsNullOrEmpty(ReinvocationPolicy))
        {
            context.Required("reinvocationPolicy");
        }
        else
        {
            context.Supported("reinvocationPolicy", ReinvocationPolicy, "IfNeeded", "Never");
        }
    }
}

public sealed partial record Mutation : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        switch (PatchType)
        {
            case "":
                break;
            case "ApplyConfiguration":
                Check(ApplyConfiguration?.Expression, ApplyConfiguration is not null, "applyConfiguration", JsonPatch is not null, "jsonPatch");
                break;
            case "JSONPatch":
                Check(JsonPatch?.Expression, JsonPatch is not null, "jsonPatch", ApplyConfiguration is not null, "applyConfiguration");
                break;
            default:
                context.NotSupported("patchType", PatchType, ["ApplyConfiguration", "JSONPatch"]);
                break;
        }

        void Check(string? expression, bool isThere, string wanted, bool hasOther, string other)
        {
            if (hasOther)
            {
                context.Forbidden(other, $"must not be specified when patchType is {PatchType}");
            }

            if (!isThere)
            {
                context.Required(wanted, $"must be specified when patchType is {PatchType}");
            }
            else if (string.IsNullOrWhiteSpace(expression))
            {
                context.Required($"{wanted}.expression", "expression is not specified");
            }
        }
    }
}

public sealed partial record ParamKind : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (string.IsNullOrEmpty(ApiVersion))
        {
            context.Required("apiVersion");
        }
        else if (ApiVersion.Split('/').Length > 2)
        {
            context.Invalid("apiVersion", ApiVersion, $"unexpected GroupVersion string: {ApiVersion}");
        }

        if (string.IsNullOrEmpty(Kind))
        {
            context.Required("kind");
        }
        else
        {
            context.Invalid("kind", Kind, NameRules.Dns1035Label(Kind.ToLowerInvariant()).Select(message => $"may have mixed case, but should otherwise match: {message}").ToList());
        }
    }
}

public sealed partial record Variable : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (Name.Length > 0 && (char.IsAsciiDigit(Name[0]) || !Name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')))
        {
            context.Invalid("name", Name, "name is not a valid CEL identifier");
        }
    }
}

public sealed partial record Validation : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (Message is { Length: > 0 } && Message.Trim().Length == 0)
        {
            context.Invalid("message", Message, "message must be non-empty if specified");
        }
        else if (Message?.AsSpan().ContainsAny('\n', '\r') == true)
        {
            context.Invalid("message", Message, "message must not contain line breaks");
        }
        else if (Expression.AsSpan().ContainsAny('\n', '\r') && string.IsNullOrEmpty(Message))
        {
            context.Required("message", "message must be specified if expression contains line breaks");
        }

        context.Supported("reason", Reason, "Forbidden", "Invalid", "RequestEntityTooLarge", "Unauthorized");
    }
}

// What validating and mutating policies have in common.
internal static class PolicyRules
{
    internal static void Validate(
        string? failurePolicy, MatchResources? constraints, IReadOnlyList<MatchCondition>? conditions, IReadOnlyList<Variable>? variables, ValidationContext context)
    {
        context.Supported("failurePolicy", failurePolicy, "Fail", "Ignore");
        if (constraints is null)
        {
            context.Required("matchConstraints");
        }
        else if (constraints.ResourceRules is not { Count: > 0 })
        {
            context.Required("matchConstraints.resourceRules");
        }

        WebhookRules.Conditions(conditions, context);
        WebhookRules.Names("variables", [.. (variables ?? []).Select(variable => variable.Name)], context);
    }

    internal static void Policy(string? name, ValidationContext context)
    {
        if (string.IsNullOrEmpty(name))
        {
            context.Required("policyName");
        }
        else
        {
            context.Invalid("policyName", name, NameRules.DnsSubdomain(name));
        }
    }
}
