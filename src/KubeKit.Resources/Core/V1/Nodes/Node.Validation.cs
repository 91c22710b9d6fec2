using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Quantities;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

public sealed partial record Node : IValidatedUpdate<Node>
{
    // What is given to a node once stays: routes and disks hang on it.
    /// <inheritdoc/>
    public void ValidateUpdate(Node old, ValidationContext context)
    {
        if (!string.IsNullOrEmpty(old.Spec?.ProviderID) && Spec?.ProviderID != old.Spec.ProviderID)
        {
            context.Forbidden("spec.providerID", "node updates may not change providerID except from \"\" to valid");
        }

        if (!string.IsNullOrEmpty(old.Spec?.PodCIDR) && Spec?.PodCIDR != old.Spec.PodCIDR)
        {
            context.Forbidden("spec.podCIDRs", "node updates may not change podCIDR except from \"\" to valid");
        }
    }
}

public sealed partial record NodeSpec : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        var taints = new HashSet<(string, string)>();
        for (var i = 0; i < (Taints?.Count ?? 0); i++)
        {
            if (!taints.Add((Taints![i].Key, Taints[i].Effect)))
            {
                context.Duplicate($"taints[{i}]", new Verbatim($"{{\"key\":\"{Taints[i].Key}\",\"effect\":\"{Taints[i].Effect}\"}}"));
            }
        }

        for (var i = 0; i < (PodCIDRs?.Count ?? 0); i++)
        {
            context.Invalid($"podCIDRs[{i}]", PodCIDRs![i], IPRules.Network(PodCIDRs[i]));
        }
    }
}

public sealed partial record NodeStatus : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        Amounts("capacity", Capacity);
        Amounts("allocatable", Allocatable);
        var addresses = new HashSet<(string, string)>();
        for (var i = 0; i < (Addresses?.Count ?? 0); i++)
        {
            if (!addresses.Add((Addresses![i].Type, Addresses[i].Address)))
            {
                context.Duplicate($"addresses[{i}]", new Verbatim($"{{\"type\":\"{Addresses[i].Type}\",\"address\":\"{Addresses[i].Address}\"}}"));
            }
        }

        void Amounts(string member, IReadOnlyDictionary<string, Quantity>? amounts)
        {
            foreach (var (name, amount) in amounts ?? new Dictionary<string, Quantity>())
            {
                context.Invalid($"{member}[{name}]", name, NameRules.QualifiedName(name));
                context.NotNegative($"{member}[{name}]", amount);
            }
        }
    }
}
