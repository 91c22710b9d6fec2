using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Storage.V1;

public sealed partial record StorageClass : IValidated, IValidatedUpdate<StorageClass>
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        StorageRules.Driver("provisioner", Provisioner, context);
        StorageRules.Parameters(Parameters, context);
        context.Supported("reclaimPolicy", ReclaimPolicy, "Delete", "Retain");
        if (VolumeBindingMode is null)
        {
            context.Required("volumeBindingMode");
        }
        else
        {
            context.MustBeAmong("volumeBindingMode", VolumeBindingMode, V1.VolumeBindingMode.Immediate, V1.VolumeBindingMode.WaitForFirstConsumer);
        }
    }

    // Volumes that were made from the class are as it was.
    /// <inheritdoc/>
    public void ValidateUpdate(StorageClass old, ValidationContext context)
    {
        if (!StorageRules.Same(Parameters, old.Parameters))
        {
            context.Forbidden("parameters", "updates to parameters are forbidden.");
        }

        if (Provisioner != old.Provisioner)
        {
            context.Forbidden("provisioner", "updates to provisioner are forbidden.");
        }

        if (ReclaimPolicy != old.ReclaimPolicy)
        {
            context.Forbidden("reclaimPolicy", "updates to reclaimPolicy are forbidden.");
        }

        context.Unchanged("volumeBindingMode", VolumeBindingMode, old.VolumeBindingMode);
    }
}
