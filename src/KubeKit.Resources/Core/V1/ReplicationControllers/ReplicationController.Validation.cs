using KubeKit.Resources.Apps.V1;
using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Selectors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

public sealed partial record ReplicationController : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (Spec is null)
        {
            context.Required("spec.selector");
            context.Required("spec.template");
        }
    }
}

public sealed partial record ReplicationControllerSpec : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        context.NotNegative("replicas", Replicas);
        context.NotNegative("minReadySeconds", MinReadySeconds);
        if (Selector is not { Count: > 0 })
        {
            context.Required("selector");
        }
        else if (Template is not null && !LabelSelectorQuery.FromLabels(Selector).Matches(Template.Metadata?.Labels))
        {
            context.Invalid("template.metadata.labels", LabelRules.Text(Template.Metadata?.Labels), "`selector` does not match template `labels`");
        }

        WorkloadRules.Pods(Template, context);
    }
}
