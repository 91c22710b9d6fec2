using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Networking.V1;

public sealed partial record ServiceCIDR : IValidatedWhole, IValidatedUpdate<ServiceCIDR>, IValidatedStatusUpdate<ServiceCIDR>
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        using var _ = context.Enter("spec");
        if (Spec?.Cidrs is not { Count: > 0 } networks)
        {
            context.Required("cidrs", "at least one CIDR required");
            return;
        }

        if (networks.Count > 2)
        {
            context.Invalid("cidrs", new Verbatim($"{{\"CIDRs\":{ChoiceRules.ListText(networks)}}}"), "may only hold up to 2 values");
            return;
        }

        for (var i = 0; i < networks.Count; i++)
        {
            context.Invalid($"cidrs[{i}]", networks[i], CanonicalIPRules.Network(networks[i]));
        }

        if (networks.Count == 2 && Family(networks[0]) is { } family && family == Family(networks[1]))
        {
            context.Invalid("cidrs", ChoiceRules.ListText(networks), "may specify no more than one IP for each IP family, i.e 192.168.0.0/24 and 2001:db8::/64");
        }
    }

    // A second family may be added; addresses of the first are in use.
    /// <inheritdoc/>
    public void ValidateUpdate(ServiceCIDR old, ValidationContext context)
    {
        var (now, before) = (Spec?.Cidrs ?? [], old.Spec?.Cidrs ?? []);
        if (now.Count != before.Count && (before.Count, now.Count) != (1, 2))
        {
            context.Immutable("spec.cidrs", ChoiceRules.ListText(now));
            return;
        }

        for (var i = 0; i < before.Count; i++)
        {
            if (now[i] != before[i])
            {
                context.Immutable($"spec.cidrs[{i}]", now[i]);
            }
        }

        if (now.Count > before.Count)
        {
            Validate(context);
        }
    }

    /// <inheritdoc/>
    public void ValidateStatusUpdate(ServiceCIDR old, ValidationContext context)
    {
        // Upstream has no rule for it.
    }

    private static bool? Family(string network) => SloppyNetwork.Parse(network)?.Address.IsIPv4;
}
