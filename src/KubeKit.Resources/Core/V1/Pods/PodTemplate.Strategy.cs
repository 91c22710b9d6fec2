using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

public sealed partial record PodTemplate : IPrepareForCreate<PodTemplate>, IPrepareForUpdate<PodTemplate>, IValidated
{
    /// <inheritdoc/>
    public PodTemplate PrepareForCreate() => this with { Metadata = Metadata.First() };

    /// <inheritdoc/>
    public PodTemplate PrepareForUpdate(PodTemplate old) => this with { Metadata = Metadata.After(old.Metadata, Template != old.Template) };

    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (Template?.Spec is null)
        {
            context.Required("template.spec.containers");
        }
    }
}
