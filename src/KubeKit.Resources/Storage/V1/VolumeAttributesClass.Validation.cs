using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Storage.V1;

public sealed partial record VolumeAttributesClass : IValidatedWhole, IValidatedUpdate<VolumeAttributesClass>
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        StorageRules.Driver("driverName", DriverName, context);
        StorageRules.Parameters(Parameters, context);
        if (Parameters is not { Count: > 0 })
        {
            context.Required("parameters", "must contain at least one key/value pair");
        }
    }

    // Volumes that were made from the class are as it was.
    /// <inheritdoc/>
    public void ValidateUpdate(VolumeAttributesClass old, ValidationContext context)
    {
        if (DriverName != old.DriverName)
        {
            context.Forbidden("driverName", "updates to driverName are forbidden.");
        }

        if (!StorageRules.Same(Parameters, old.Parameters))
        {
            context.Forbidden("parameters", "updates to parameters are forbidden.");
        }

        Validate(context);
    }
}
