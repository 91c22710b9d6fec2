using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.DeviceAllocation.V1;

public sealed partial record DeviceClass : IPrepareForCreate<DeviceClass>, IPrepareForUpdate<DeviceClass>
{
    /// <inheritdoc/>
    public DeviceClass PrepareForCreate() => this with { Metadata = Metadata.First() };

    /// <inheritdoc/>
    public DeviceClass PrepareForUpdate(DeviceClass old) => this with { Metadata = Metadata.After(old.Metadata, Spec != old.Spec) };
}

public sealed partial record DeviceClassSpec : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        DeviceRules.AtMost("selectors", Selectors, DeviceRules.MaxSelectors, context);
        DeviceRules.AtMost("config", Config, DeviceRules.MaxConfigurations, context);
        if (ExtendedResourceName is { } name && !(name.Contains('/', StringComparison.Ordinal) && NameRules.QualifiedName(name).Count == 0
            && !name.Split('/')[0].EndsWith("kubernetes.io", StringComparison.Ordinal) && !name.StartsWith("requests.", StringComparison.Ordinal)))
        {
            context.Invalid("extendedResourceName", name, "must be a valid extended resource name");
        }
    }
}

public sealed partial record DeviceClassConfiguration : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (Opaque is null)
        {
            context.Required("opaque");
        }
    }
}
