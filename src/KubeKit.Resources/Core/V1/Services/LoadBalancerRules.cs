using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

/// <summary>The rules for what a load balancer says about itself.</summary>
internal static class LoadBalancerRules
{
    // Addresses that were allowed once may stay.
    internal static void Validate(IReadOnlyList<LoadBalancerIngress> ingress, IReadOnlyList<LoadBalancerIngress>? before, string path, ValidationContext context)
    {
        var known = (before ?? []).Select(point => point.Ip).Where(ip => !string.IsNullOrEmpty(ip)).ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < ingress.Count; i++)
        {
            using var _ = context.Enter(path, i);
            var hasAddress = !string.IsNullOrEmpty(ingress[i].Ip);
            if (hasAddress && !known.Contains(ingress[i].Ip))
            {
                context.Invalid("ip", ingress[i].Ip, IPRules.Address(ingress[i].Ip!));
            }

            if (ingress[i].IpMode is not { } mode)
            {
                if (hasAddress)
                {
                    context.Required("ipMode", "must be specified when `ip` is set");
                }
            }
            else if (!hasAddress)
            {
                context.Forbidden("ipMode", "may not be specified when `ip` is not set");
            }
            else
            {
                context.MustBeAmong("ipMode", mode, "Proxy", "VIP");
            }

            if (!string.IsNullOrEmpty(ingress[i].Hostname))
            {
                var host = ingress[i].Hostname!;
                context.Invalid("hostname", host, NameRules.DnsSubdomain(host));
                if (SloppyIP.Parse(host) is not null)
                {
                    context.Invalid("hostname", host, "must be a DNS name, not an IP address");
                }
            }
        }
    }
}
