using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Storage.V1;

public sealed partial record CSINode : IValidatedUpdate<CSINode>
{
    // A driver comes and goes as a whole; only how many volumes it takes may change.
    /// <inheritdoc/>
    public void ValidateUpdate(CSINode old, ValidationContext context)
    {
        for (var i = 0; i < Spec.Drivers.Count; i++)
        {
            var driver = Spec.Drivers[i];
            if (old.Spec.Drivers.FirstOrDefault(before => before.Name == driver.Name) is { } before && driver with { Allocatable = before.Allocatable } != before)
            {
                context.Immutable($"spec.drivers[{i}]", Messages.Json(driver));
            }
        }
    }
}

public sealed partial record CSINodeSpec : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < Drivers.Count; i++)
        {
            if (!names.Add(Drivers[i].Name))
            {
                context.Duplicate($"drivers[{i}].name", Drivers[i].Name);
            }
        }
    }
}

public sealed partial record CSINodeDriver : IValidated
{
    // The bound of CSI itself.
    private const int MaxNodeId = 256;

    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        StorageRules.CsiDriver("name", Name, context);
        if (NodeID.Length == 0)
        {
            context.Required("nodeID");
        }
        else if (NodeID.Length > MaxNodeId)
        {
            context.Invalid("nodeID", NodeID, $"must be {MaxNodeId} characters or less");
        }

        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var key in TopologyKeys ?? [])
        {
            if (!keys.Add(key))
            {
                context.Duplicate("topologyKeys", key);
            }

            context.Invalid("topologyKeys", key, NameRules.QualifiedName(key));
        }

        context.NotNegative("allocatable.count", Allocatable?.Count);
    }
}
