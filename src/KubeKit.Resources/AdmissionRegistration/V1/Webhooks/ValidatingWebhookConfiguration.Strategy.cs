using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.AdmissionRegistration.V1;

public sealed partial record ValidatingWebhookConfiguration
    : IPrepareForCreate<ValidatingWebhookConfiguration>, IPrepareForUpdate<ValidatingWebhookConfiguration>, IValidated
{
    /// <inheritdoc/>
    public ValidatingWebhookConfiguration PrepareForCreate() => this with { Metadata = Metadata.First() };

    /// <inheritdoc/>
    public ValidatingWebhookConfiguration PrepareForUpdate(ValidatingWebhookConfiguration old) =>
        this with { Metadata = Metadata.After(old.Metadata, (this with { Metadata = old.Metadata }) != old) };

    /// <inheritdoc/>
    public void Validate(ValidationContext context) => WebhookRules.Names("webhooks", [.. (Webhooks ?? []).Select(webhook => webhook.Name)], context);
}

public sealed partial record ValidatingWebhook : IDefaulted<ValidatingWebhook>, IValidated
{
    /// <inheritdoc/>
    public ValidatingWebhook WithDefaults() => this with { NamespaceSelector = NamespaceSelector ?? new LabelSelector(), ObjectSelector = ObjectSelector ?? new LabelSelector() };

    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        WebhookRules.Name(Name, context);
        WebhookRules.Versions(AdmissionReviewVersions, context);
        context.Supported("failurePolicy", FailurePolicy, "Fail", "Ignore");
        context.Supported("matchPolicy", MatchPolicy, "Equivalent", "Exact");
        context.Supported("sideEffects", SideEffects, "None", "NoneOnDryRun");
        if (TimeoutSeconds is < 1 or > 30)
        {
            context.Invalid("timeoutSeconds", TimeoutSeconds, "the timeout value must be between 1 and 30 seconds");
        }

        WebhookRules.Conditions(MatchConditions, context);
    }
}
