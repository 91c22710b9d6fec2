using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.AdmissionRegistration.V1;

public sealed partial record ValidatingAdmissionPolicyBindingSpec : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        PolicyRules.Policy(PolicyName, context);
        if (ValidationActions.Count == 0)
        {
            context.Required("validationActions", "at least one validation action is required");
            return;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < ValidationActions.Count; i++)
        {
            var action = ValidationActions[i];
            context.Supported($"validationActions[{i}]", action, "Audit", "Deny", "Warn");
            if (!seen.Add(action))
            {
                context.Duplicate($"validationActions[{i}]", action);
            }
        }

        if (seen.Contains("Deny") && seen.Contains("Warn"))
        {
            context.Invalid("validationActions", WebhookRules.Text(ValidationActions), "must not contain both Deny and Warn (repeating the same validation failure information in the API response and headers serves no purpose)");
        }
    }
}

public sealed partial record MutatingAdmissionPolicyBinding : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (Spec is null)
        {
            context.Required("spec.policyName");
        }
    }
}

public sealed partial record MutatingAdmissionPolicyBindingSpec : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context) => PolicyRules.Policy(PolicyName, context);
}

public sealed partial record ParamRef : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        switch (!string.IsNullOrEmpty(Name), Selector is not null)
        {
            case (true, true):
                context.Forbidden("name", "name and selector are mutually exclusive");
                break;
            case (false, false):
                context.Required("", "one of name or selector must be specified");
                break;
            case (true, _):
                context.Invalid("name", Name, NameRules.PathSegment(Name!));
                break;
        }

        if (string.IsNullOrEmpty(ParameterNotFoundAction))
        {
            context.Required("parameterNotFoundAction");
        }
        else
        {
            context.Supported("parameterNotFoundAction", ParameterNotFoundAction, "Allow", "Deny");
        }
    }
}
