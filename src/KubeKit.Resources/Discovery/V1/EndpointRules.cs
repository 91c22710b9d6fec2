using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Discovery.V1;

// Rules for what stands behind a Service.
internal static class EndpointRules
{
    private const int MaxAddresses = 100;
    private const int MaxHints = 8;

    internal static void Endpoint(Endpoint endpoint, string addressType, bool isServers, ValidationContext context)
    {
        if (endpoint.Addresses.Count == 0)
        {
            context.Required("addresses", "must contain at least 1 address");
        }

        context.TooMany("addresses", endpoint.Addresses.Count, MaxAddresses);
        for (var i = 0; i < endpoint.Addresses.Count; i++)
        {
            // Pods of nodes that run processes live on loopback addresses, which upstream's pods never do.
            Address($"addresses[{i}]", endpoint.Addresses[i], addressType, isServers || endpoint.TargetRef is { Kind: "Pod" }, context);
        }

        if (endpoint.NodeName is { } node)
        {
            context.Invalid("nodeName", node, NameRules.DnsSubdomain(node));
        }

        if (endpoint.Hostname is { } host)
        {
            context.Invalid("hostname", host, NameRules.DnsLabel(host));
        }

        Hints("hints.forZones", endpoint.Hints?.ForZones?.Select(zone => zone.Name).ToList(), NameRules.LabelValue, context);
        if (endpoint.Hints?.ForZones is not { Count: > MaxHints })
        {
            Hints("hints.forNodes", endpoint.Hints?.ForNodes?.Select(hint => hint.Name).ToList(), NameRules.DnsSubdomain, context);
        }
    }

    private static void Address(string member, string address, string addressType, bool allowsLoopback, ValidationContext context)
    {
        switch (addressType)
        {
            case AddressType.IPv4 or AddressType.IPv6:
                var isV4 = addressType == AddressType.IPv4;
                if ((isV4 ? IPRules.Address(address) : CanonicalIPRules.Address(address)) is { Count: > 0 } errors)
                {
                    context.Invalid(member, address, errors);
                    return;
                }

                if (SloppyIP.Parse(address)?.IsIPv4 != isV4)
                {
                    context.Invalid("addresses", address, $"must be an {addressType} address");
                }

                EndpointAddressRules.Address(member, address, context, allowsLoopback);
                break;
            case AddressType.Fqdn:
                DomainName(member, address, context);
                break;
        }
    }

    private static void DomainName(string member, string name, ValidationContext context)
    {
        if (name.Length == 0)
        {
            context.Required(member);
            return;
        }

        var bare = name.EndsWith('.') ? name[..^1] : name;
        if (NameRules.DnsSubdomain(bare) is { Count: > 0 } errors)
        {
            context.Invalid(member, bare, string.Join(',', errors));
            return;
        }

        var labels = bare.Split('.');
        if (labels.Length < 2)
        {
            context.Invalid(member, bare, "should be a domain with at least two segments separated by dots");
            return;
        }

        if (labels.FirstOrDefault(label => NameRules.DnsLabel(label).Count > 0) is { } wrong)
        {
            context.Invalid(member, wrong, string.Join(',', NameRules.DnsLabel(wrong)));
        }
    }

    private static void Hints(string member, List<string>? names, Func<string, IReadOnlyList<string>> rule, ValidationContext context)
    {
        context.TooMany(member, names?.Count, MaxHints);
        for (var i = 0; names?.Count <= MaxHints && i < names.Count; i++)
        {
            if (names.IndexOf(names[i]) < i)
            {
                context.Duplicate($"{member}[{i}].name", names[i]);
            }

            context.Invalid($"{member}[{i}].name", names[i], rule(names[i]));
        }
    }
}
