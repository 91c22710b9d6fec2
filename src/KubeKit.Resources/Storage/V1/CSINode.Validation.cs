using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Storage.V1;

public sealed partial record CSINode : IValidatedWhole, IValidatedUpdate<CSINode>
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context) => context.Part("spec", Spec);

    // A driver comes and goes as a whole; only how many volumes it takes may change.
    /// <inheritdoc/>
    public void ValidateUpdate(CSINode old, ValidationContext context)
    {
        Validate(context);
        foreach (var before in old.Spec.Drivers)
        {
            foreach (var driver in Spec.Drivers.Where(driver => driver.Name == before.Name && driver with { Allocatable = before.Allocatable } != before))
            {
                context.Immutable("spec.drivers", new Verbatim($"{{\"Name\":\"{driver.Name}\",\"NodeID\":\"{driver.NodeID}\","
                    + $"\"TopologyKeys\":{(driver.TopologyKeys is null ? "null" : ChoiceRules.ListText(driver.TopologyKeys).Text)},\"Allocatable\":null}}"));
            }
        }
    }
}

public sealed partial record CSINodeSpec : IValidatedWhole
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < Drivers.Count; i++)
        {
            using var _ = context.Enter("drivers", i);
            Drivers[i].Validate(context, isFirst: names.Add(Drivers[i].Name));
        }
    }
}

public sealed partial record CSINodeDriver : IValidatedWhole
{
    // The bound of CSI itself.
    private const int MaxNodeId = 256;

    /// <inheritdoc/>
    public void Validate(ValidationContext context) => Validate(context, isFirst: true);

    internal void Validate(ValidationContext context, bool isFirst)
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

        context.NotNegative("allocatable.count", Allocatable?.Count);
        if (!isFirst)
        {
            context.Duplicate("name", Name);
        }

        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var key in TopologyKeys ?? [])
        {
            if (key.Length == 0)
            {
                context.Required("");
            }

            if (!keys.Add(key))
            {
                context.Duplicate("", key);
            }

            context.Invalid("", key, NameRules.QualifiedName(key));
        }
    }
}
