using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Storage.V1;

public sealed partial record CSIStorageCapacity : IValidatedWhole, IValidatedUpdate<CSIStorageCapacity>
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        context.Part("nodeTopology", NodeTopology);
        context.Invalid("storageClassName", StorageClassName, NameRules.DnsSubdomain(StorageClassName));
        context.NotNegative("capacity", Capacity);
    }

    /// <inheritdoc/>
    public void ValidateUpdate(CSIStorageCapacity old, ValidationContext context)
    {
        if (NodeTopology != old.NodeTopology)
        {
            context.Immutable("nodeTopology", NodeTopology is null ? new Verbatim("null") : LabelRules.Text(NodeTopology));
        }

        context.Unchanged("storageClassName", StorageClassName, old.StorageClassName);
    }
}
