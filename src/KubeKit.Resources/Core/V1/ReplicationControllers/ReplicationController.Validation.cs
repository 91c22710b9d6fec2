using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Selectors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

public sealed partial record ReplicationController
    : IPrepareForCreate<ReplicationController>, IPrepareForUpdate<ReplicationController>, IValidatedWhole, IValidatedUpdate<ReplicationController>,
        IValidatedStatusUpdate<ReplicationController>, IWarnsOnWrite<ReplicationController>
{
    /// <inheritdoc/>
    public ReplicationController PrepareForCreate() => WithoutGatedFields(null) with { Status = new ReplicationControllerStatus(), Metadata = Metadata.First() };

    /// <inheritdoc/>
    public ReplicationController PrepareForUpdate(ReplicationController old)
    {
        var prepared = WithoutGatedFields(old);
        return prepared with { Metadata = Metadata.After(old.Metadata, prepared.Spec != old.Spec) };
    }

    /// <inheritdoc/>
    public void Validate(ValidationContext context) => ValidateSpec(null, context);

    /// <inheritdoc/>
    public void ValidateUpdate(ReplicationController old, ValidationContext context) => ValidateSpec(old.Spec, context);

    /// <inheritdoc/>
    public void ValidateStatusUpdate(ReplicationController old, ValidationContext context)
    {
        using var _ = context.Enter("status");
        var status = Status ?? new ReplicationControllerStatus();
        var (all, ready, available, labeled) = (status.Replicas, status.ReadyReplicas ?? 0, status.AvailableReplicas ?? 0, status.FullyLabeledReplicas ?? 0);
        context.NotNegative("replicas", all);
        context.NotNegative("fullyLabeledReplicas", labeled);
        context.NotNegative("readyReplicas", ready);
        context.NotNegative("availableReplicas", available);
        context.NotNegative("observedGeneration", status.ObservedGeneration);
        NoMore("fullyLabeledReplicas", labeled, all, "status.replicas");
        NoMore("readyReplicas", ready, all, "status.replicas");
        NoMore("availableReplicas", available, all, "status.replicas");
        NoMore("availableReplicas", available, ready, "readyReplicas");

        void NoMore(string member, int count, int most, string name)
        {
            if (count > most)
            {
                context.Invalid(member, count, $"cannot be greater than {name}");
            }
        }
    }

    // On updates, upstream looks at the template that was.
    /// <inheritdoc/>
    public void Warn(ReplicationController? old, ICollection<string> warnings)
    {
        if (old is null)
        {
            NameWarnings.OfPods(Metadata.Name, "this is used in Pod names and hostnames, which can result in surprising behavior; a DNS label is recommended", warnings);
            PodWarnings.OfTemplate("spec.template", Spec?.Template, warnings);
        }
        else if (old.Metadata.Generation != Metadata.Generation)
        {
            PodWarnings.OfTemplate("spec.template", old.Spec?.Template, warnings);
        }
    }

    private ReplicationController WithoutGatedFields(ReplicationController? old) =>
        Spec?.Template is { } template ? this with { Spec = Spec with { Template = template.WithoutGatedFields(old?.Spec?.Template) } } : this;

    private void ValidateSpec(ReplicationControllerSpec? old, ValidationContext context)
    {
        using var _ = context.Enter("spec");
        var spec = Spec ?? new ReplicationControllerSpec();
        context.NotNegative("minReadySeconds", spec.MinReadySeconds);
        if (spec.Selector is not { Count: > 0 })
        {
            context.Required("selector");
        }

        if (spec.Replicas is null)
        {
            context.Required("replicas");
        }

        context.NotNegative("replicas", spec.Replicas);
        if (spec.Template is not { } template)
        {
            context.Required("template");
            return;
        }

        using var inTemplate = context.Enter("template");
        if (spec.Selector is { Count: > 0 } selector && !LabelSelectorQuery.FromLabels(selector).Matches(template.Metadata?.Labels))
        {
            context.Invalid("metadata.labels", template.Metadata?.Labels is { } labels ? LabelRules.Text(labels) : null, "`selector` does not match template `labels`");
        }

        PodTemplateRules.Validate(template, old?.Template, context);
        if (template.Spec?.RestartPolicy != RestartPolicy.Always)
        {
            context.NotAmong("spec.restartPolicy", template.Spec?.RestartPolicy, RestartPolicy.Always);
        }

        if (template.Spec?.ActiveDeadlineSeconds is not null)
        {
            context.Forbidden("spec.activeDeadlineSeconds", "activeDeadlineSeconds in ReplicationController is not Supported");
        }
    }
}
