using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Storage.V1;

public sealed partial record VolumeAttributesClass : IValidated, IValidatedUpdate<VolumeAttributesClass>
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        StorageRules.Driver("driverName", DriverName, context);
        if (Parameters is not { Count: > 0 })
        {
            context.Required("parameters", "must contain at least one key/value pair");
        }

        StorageRules.Parameters(Parameters, context);
    }

    /// <inheritdoc/>
    public void ValidateUpdate(VolumeAttributesClass old, ValidationContext context)
    {
        context.Unchanged("driverName", DriverName, old.DriverName);
        if (!StorageRules.Same(Parameters, old.Parameters))
        {
            context.Immutable("parameters", LabelRules.Text(Parameters));
        }
    }
}
