using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Storage.V1;

public sealed partial record StorageClass : IValidatedWhole, IValidatedUpdate<StorageClass>
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

        context.Parts("allowedTopologies", AllowedTopologies);
        for (var i = 1; i < (AllowedTopologies?.Count ?? 0); i++)
        {
            if (AllowedTopologies!.Take(i).Contains(AllowedTopologies![i]))
            {
                context.Duplicate($"allowedTopologies[{i}].matchLabelExpressions", "");
            }
        }
    }

    // Volumes that were made from the class are as it was.
    /// <inheritdoc/>
    public void ValidateUpdate(StorageClass old, ValidationContext context)
    {
        Validate(context);
        if (!StorageRules.Same(Parameters, old.Parameters))
        {
            context.Immutable("parameters", LabelRules.TextOrNull(Parameters));
        }

        context.Unchanged("provisioner", Provisioner, old.Provisioner);
        context.Unchanged("reclaimPolicy", ReclaimPolicy, old.ReclaimPolicy);
        context.Unchanged("volumeBindingMode", VolumeBindingMode, old.VolumeBindingMode);
    }
}
