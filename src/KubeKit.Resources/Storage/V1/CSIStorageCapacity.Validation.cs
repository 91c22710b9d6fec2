using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Storage.V1;

public sealed partial record CSIStorageCapacity : IValidated, IValidatedUpdate<CSIStorageCapacity>
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (StorageClassName.Length > 0)
        {
            context.Invalid("storageClassName", StorageClassName, NameRules.DnsSubdomain(StorageClassName));
        }

        context.NotNegative("capacity", Capacity);
        context.NotNegative("maximumVolumeSize", MaximumVolumeSize);
    }

    /// <inheritdoc/>
    public void ValidateUpdate(CSIStorageCapacity old, ValidationContext context)
    {
        context.Unchanged("nodeTopology", NodeTopology, old.NodeTopology);
        context.Unchanged("storageClassName", StorageClassName, old.StorageClassName);
    }
}
