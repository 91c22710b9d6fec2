using KubeKit.Resources.Behaviors;
using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Discovery.V1;

public sealed partial record EndpointSlice : IValidatedWhole, IValidatedUpdate<EndpointSlice>, IWarnsOnWrite<EndpointSlice>
{
    // The bounds of upstream's discovery API: a slice is one watch event, so it stays small.
    private const int MaxEndpoints = 1000;
    private const int MaxPorts = 20000;

    // A server that serves its own machine only is found there, which upstream's cannot do.
    // Servers that listen on different ports have a slice each.
    private bool IsServers => Metadata.Namespace == "default" && (Metadata.Name == "kubernetes" || Metadata.Labels?.GetValueOrDefault("kubernetes.io/service-name") == "kubernetes");

    /// <inheritdoc/>
    public void Validate(ValidationContext context) => Validate(context, null);

    /// <inheritdoc/>
    public void ValidateUpdate(EndpointSlice old, ValidationContext context)
    {
        Validate(context, old);
        context.Unchanged("addressType", AddressType, old.AddressType);
    }

    /// <inheritdoc/>
    public void Warn(EndpointSlice? old, ICollection<string> warnings)
    {
        if (old is null && AddressType == V1.AddressType.Fqdn)
        {
            warnings.Add("spec.addressType: FQDN endpoints are deprecated");
        }

        // Controllers copy what others were told of already.
        if (Metadata.Labels?.GetValueOrDefault("endpointslice.kubernetes.io/managed-by")
            is "endpointslice-controller.k8s.io" or "endpointslicemirroring-controller.k8s.io")
        {
            return;
        }

        for (var i = 0; i < (Endpoints?.Count ?? 0); i++)
        {
            for (var j = 0; j < Endpoints![i].Addresses.Count; j++)
            {
                AddressWarnings.Address(warnings, $"endpoints[{i}].addresses[{j}]", Endpoints[i].Addresses[j]);
            }
        }
    }

    private void Validate(ValidationContext context, EndpointSlice? old)
    {
        if (AddressType.Length == 0)
        {
            context.Required("addressType");
        }
        else
        {
            context.MustBeAmong("addressType", AddressType, V1.AddressType.Fqdn, V1.AddressType.IPv4, V1.AddressType.IPv6);
        }

        ValidatePorts(context);

        // Endpoints that broke no rule when they were written may stay.
        if (old is null || !(old.Endpoints ?? []).SequenceEqual(Endpoints ?? []))
        {
            ValidateEndpoints(context);
        }
    }

    private void ValidatePorts(ValidationContext context)
    {
        context.TooMany("ports", Ports?.Count, MaxPorts);
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; Ports?.Count <= MaxPorts && i < Ports.Count; i++)
        {
            using var _ = context.Enter("ports", i);
            Ports[i].Validate(context, isFirst: names.Add(Ports[i].Name ?? ""));
        }
    }

    private void ValidateEndpoints(ValidationContext context)
    {
        context.TooMany("endpoints", Endpoints?.Count, MaxEndpoints);
        for (var i = 0; Endpoints?.Count <= MaxEndpoints && i < Endpoints.Count; i++)
        {
            using var _ = context.Enter("endpoints", i);
            EndpointRules.Endpoint(Endpoints[i], AddressType, IsServers, context);
        }
    }
}

public sealed partial record EndpointPort : IValidatedWhole
{
    /// <inheritdoc/>
    public void Validate(ValidationContext context) => Validate(context, isFirst: true);

    internal void Validate(ValidationContext context, bool isFirst)
    {
        if (!string.IsNullOrEmpty(Name))
        {
            context.Invalid("name", Name, NameRules.DnsLabel(Name));
        }

        if (!isFirst)
        {
            context.Duplicate("name", Name ?? "");
        }

        if (Protocol is null)
        {
            context.Required("protocol");
        }
        else
        {
            context.MustBeAmong("protocol", Protocol, Core.V1.Protocol.Sctp, Core.V1.Protocol.Tcp, Core.V1.Protocol.Udp);
        }

        if (AppProtocol is not null)
        {
            context.Invalid("appProtocol", AppProtocol, NameRules.QualifiedName(AppProtocol));
        }
    }
}
