using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Networking.V1;

public sealed partial record ServiceCIDR : IValidated, IValidatedUpdate<ServiceCIDR>
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (Spec?.Cidrs is not { Count: > 0 } networks)
        {
            context.Required("spec.cidrs", "at least one CIDR required");
            return;
        }

        if (networks.Count > 2)
        {
            context.Invalid("spec.cidrs", ChoiceRules.ListText(networks), "may only hold up to 2 values");
        }
        else if (networks.Count == 2 && IsV6(networks[0]) == IsV6(networks[1]))
        {
            context.Invalid("spec.cidrs", ChoiceRules.ListText(networks), "may specify no more than one IP for each IP family, i.e 192.168.0.0/24 and 2001:db8::/64");
        }

        for (var i = 0; i < networks.Count; i++)
        {
            context.Invalid($"spec.cidrs[{i}]", networks[i], IPRules.Network(networks[i]));
        }
    }

    // A second family may be added; addresses of the first are in use.
    /// <inheritdoc/>
    public void ValidateUpdate(ServiceCIDR old, ValidationContext context)
    {
        var (now, before) = (Spec?.Cidrs ?? [], old.Spec?.Cidrs ?? []);
        if (!now.SequenceEqual(before) && !(before.Count == 1 && now.Count == 2 && now[0] == before[0]))
        {
            context.Immutable("spec.cidrs", ChoiceRules.ListText(now));
        }
    }

    private static bool IsV6(string network) => network.Contains(':', StringComparison.Ordinal);
}
