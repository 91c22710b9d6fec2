using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

public sealed partial record PodTemplate : IPrepareForCreate<PodTemplate>, IPrepareForUpdate<PodTemplate>, IValidatedWhole, IValidatedUpdate<PodTemplate>
{
    /// <inheritdoc/>
    public PodTemplate PrepareForCreate() => this with { Metadata = Metadata.First(), Template = Template?.WithoutGatedFields(null) };

    /// <inheritdoc/>
    public PodTemplate PrepareForUpdate(PodTemplate old)
    {
        var template = Template?.WithoutGatedFields(old.Template);
        return this with { Template = template, Metadata = Metadata.After(old.Metadata, template != old.Template) };
    }

    /// <inheritdoc/>
    public void Validate(ValidationContext context) => ValidateTemplate(null, context);

    /// <inheritdoc/>
    public void ValidateUpdate(PodTemplate old, ValidationContext context) => ValidateTemplate(old.Template, context);

    private void ValidateTemplate(PodTemplateSpec? old, ValidationContext context)
    {
        using var _ = context.Enter("template");
        PodTemplateRules.Validate(Template ?? new PodTemplateSpec(), old, context);
    }
}
