using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

public sealed partial record Endpoints : IValidatedWhole, IValidatedUpdate<Endpoints>, IWarnsOnWrite<Endpoints>
{
    private const string ManagedBy = "endpoints.kubernetes.io/managed-by";

    // A server that serves its own machine only is found there, which upstream's cannot do.
    private bool IsServers => Metadata is { Name: "kubernetes", Namespace: "default" };

    /// <inheritdoc/>
    public void Validate(ValidationContext context)
    {
        for (var i = 0; i < (Subsets?.Count ?? 0); i++)
        {
            using var _ = context.Enter("subsets", i);
            ValidateSubset(Subsets![i], IsServers, context);
        }
    }

    // What was written under older rules may stay as it is.
    /// <inheritdoc/>
    public void ValidateUpdate(Endpoints old, ValidationContext context)
    {
        if (this with { Metadata = old.Metadata } != old)
        {
            Validate(context);
        }
    }

    /// <inheritdoc/>
    public void Warn(Endpoints? old, ICollection<string> warnings)
    {
        if (Metadata.Labels?.GetValueOrDefault(ManagedBy) == "endpoint-controller")
        {
            return;
        }

        for (var i = 0; i < (Subsets?.Count ?? 0); i++)
        {
            Each($"subsets[{i}].addresses", Subsets![i].Addresses);
            Each($"subsets[{i}].notReadyAddresses", Subsets[i].NotReadyAddresses);
        }

        void Each(string path, IReadOnlyList<EndpointAddress>? addresses)
        {
            for (var i = 0; i < (addresses?.Count ?? 0); i++)
            {
                AddressWarnings.Address(warnings, $"{path}[{i}].ip", addresses![i].Ip);
            }
        }
    }

    private static void ValidateSubset(EndpointSubset subset, bool allowsLoopback, ValidationContext context)
    {
        if (subset.Addresses is not { Count: > 0 } && subset.NotReadyAddresses is not { Count: > 0 })
        {
            context.Required("", "must specify `addresses` or `notReadyAddresses`");
        }

        ValidateAddresses("addresses", subset.Addresses, allowsLoopback, context);
        ValidateAddresses("notReadyAddresses", subset.NotReadyAddresses, allowsLoopback, context);
        for (var i = 0; i < (subset.Ports?.Count ?? 0); i++)
        {
            using var _ = context.Enter("ports", i);
            ValidatePort(subset.Ports![i], subset.Ports.Count > 1, context);
        }
    }

    private static void ValidateAddresses(string member, IReadOnlyList<EndpointAddress>? addresses, bool allowsLoopback, ValidationContext context)
    {
        for (var i = 0; i < (addresses?.Count ?? 0); i++)
        {
            using var _ = context.Enter(member, i);
            var address = addresses![i];
            context.Invalid("ip", address.Ip, IPRules.Address(address.Ip));
            if (!string.IsNullOrEmpty(address.Hostname))
            {
                context.Invalid("hostname", address.Hostname, NameRules.DnsLabel(address.Hostname));
            }

            if (address.NodeName is { } node)
            {
                context.Invalid("nodeName", node, NameRules.DnsSubdomain(node));
            }

            // Pods of nodes that run processes live on loopback addresses, which upstream's pods never do.
            EndpointAddressRules.Address("ip", address.Ip, context, allowsLoopback || address.TargetRef is { Kind: "Pod" });
        }
    }

    private static void ValidatePort(EndpointPort port, bool needsName, ValidationContext context)
    {
        if (!string.IsNullOrEmpty(port.Name))
        {
            context.Invalid("name", port.Name, NameRules.DnsLabel(port.Name));
        }
        else if (needsName)
        {
            context.Required("name");
        }

        context.Port("port", port.Port);
        context.Choice("protocol", port.Protocol, Protocol.Sctp, Protocol.Tcp, Protocol.Udp);
        if (port.AppProtocol is { } application)
        {
            context.Invalid("appProtocol", application, NameRules.QualifiedName(application));
        }
    }
}
