using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Discovery.V1;

public sealed partial record EndpointSlice : IValidated, IValidatedUpdate<EndpointSlice>
{
    // The bounds of upstream's discovery API: a slice is one watch event, so it stays small.
    private const int MaxEndpoints = 1000;
    private const int MaxAddresses = 100;
    private const int MaxPorts = 20000;

    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        context.Supported("addressType", AddressType, V1.AddressType.IPv4, V1.AddressType.IPv6, V1.AddressType.Fqdn);
        TooMany("endpoints", Endpoints?.Count, MaxEndpoints, context);
        TooMany("ports", Ports?.Count, MaxPorts, context);
        for (var i = 0; i < (Endpoints?.Count ?? 0); i++)
        {
            using var _ = context.Enter("endpoints", i);
            ValidateAddresses(Endpoints![i], context);
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < (Ports?.Count ?? 0); i++)
        {
            if (!names.Add(Ports![i].Name ?? ""))
            {
                context.Duplicate($"ports[{i}].name", Ports[i].Name ?? "");
            }
        }
    }

    /// <inheritdoc/>
    public void ValidateUpdate(EndpointSlice old, ValidationContext context)
    {
        if (AddressType != old.AddressType)
        {
            context.Immutable("addressType", AddressType);
        }
    }

    private void ValidateAddresses(Endpoint endpoint, ValidationContext context)
    {
        TooMany("addresses", endpoint.Addresses.Count, MaxAddresses, context);
        for (var i = 0; i < endpoint.Addresses.Count; i++)
        {
            var address = endpoint.Addresses[i];
            context.Invalid($"addresses[{i}]", address, AddressType switch
            {
                V1.AddressType.IPv4 => IPRules.IsIPv4(address) ? [] : ["must be a valid IPv4 address"],
                V1.AddressType.IPv6 => IPRules.IsIPv6(address) ? [] : ["must be a valid IPv6 address"],
                V1.AddressType.Fqdn => NameRules.DnsSubdomain(address),
                _ => [],
            });
        }

        if (!string.IsNullOrEmpty(endpoint.Hostname))
        {
            context.Invalid("hostname", endpoint.Hostname, NameRules.DnsLabel(endpoint.Hostname));
        }

        if (endpoint.NodeName is { } node)
        {
            context.Invalid("nodeName", node, NameRules.DnsSubdomain(node));
        }
    }

    private static void TooMany(string member, int? count, int maximum, ValidationContext context)
    {
        if (count > maximum)
        {
            context.Add(FieldErrorReason.FieldValueTooMany, member, $"Too many: {count}: must have at most {maximum} items");
        }
    }
}

public sealed partial record EndpointPort : IValidated
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        if (!string.IsNullOrEmpty(Name))
        {
            context.Invalid("name", Name, NameRules.DnsLabel(Name));
        }

        context.Port("port", Port);
        context.Supported("protocol", Protocol, Core.V1.Protocol.Tcp, Core.V1.Protocol.Udp, Core.V1.Protocol.Sctp);
    }
}
