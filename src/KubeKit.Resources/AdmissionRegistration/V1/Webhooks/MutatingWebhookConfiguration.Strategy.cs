using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.AdmissionRegistration.V1;

public sealed partial record MutatingWebhookConfiguration
    : IPrepareForCreate<MutatingWebhookConfiguration>, IPrepareForUpdate<MutatingWebhookConfiguration>, IValidated
{
    /// <inheritdoc/>
    public MutatingWebhookConfiguration PrepareForCreate() => this with { Metadata = Metadata.First() };

    /// <inheritdoc/>
    public MutatingWebhookConfiguration PrepareForUpdate(MutatingWebhookConfiguration old) =>
        this with { Metadata = Metadata.After(old.Metadata, (this with { Metadata = old.Metadata }) != old) };

    /// <inheritdoc/>
    public void Validate(ValidationContext context) => WebhookRules.Names("webhooks", [.. (Webhooks ?? []).Select(webhook => webhook.Name)], context);
}

public sealed partial record MutatingWebhook : IDefaulted<MutatingWebhook>, IValidated
{
    /// <inheritdoc/>
    public MutatingWebhook WithDefaults() => this with { NamespaceSelector = NamespaceSelector ?? new LabelSelector(), ObjectSelector = ObjectSelector ?? new LabelSelector() };

    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        WebhookRules.Name(Name, context);
        WebhookRules.Versions(AdmissionReviewVersions, context);
        context.Supported("failurePolicy", FailurePolicy, "Fail", "Ignore");
        context.Supported("matchPolicy", MatchPolicy, "Equivalent", "Exact");
        context.Supported("sideEffects", SideEffects, "None", "NoneOnDryRun");
        context.Supported("reinvocationPolicy", ReinvocationPolicy, "IfNeeded", "Never");
        if (TimeoutSeconds is < 1 or > 30)
        {
            context.Invalid("timeoutSeconds", TimeoutSeconds, "the timeout value must be between 1 and 30 seconds");
        }

        WebhookRules.Conditions(MatchConditions, context);
    }
}
