using System.Net;
using System.Net.Sockets;
using KubeKit.Networking.Addressing;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Discovery.V1;

namespace KubeKit.Networking.Services;

/// <summary>An address and port that a Service is to answer on.</summary>
internal readonly record struct Frontend(IPAddress Address, int Port, ProtocolType Protocol)
{
    public override string ToString() => $"{new IPEndPoint(Address, Port)}/{Protocol}";
}

/// <summary>Where a Service is to answer, and what that leads to.</summary>
internal readonly record struct PlannedFrontend(Frontend Frontend, string Name, BackendSnapshot Backend);

/// <summary>Works out what a Service and its slices ask of this machine. A pure function: what is done about it is the table's affair.</summary>
internal static class ServicePlan
{
    public const string ServiceNameLabel = "kubernetes.io/service-name";

    // The API's default for clientIP.timeoutSeconds: three hours.
    private const int DefaultAffinitySeconds = 10800;

    public static List<PlannedFrontend> Of(Service service, IEnumerable<EndpointSlice> slices, KubeNetworkingOptions options)
    {
        var plan = new List<PlannedFrontend>();
        if (service.Spec is not { } spec || spec.Type == "ExternalName" || service.Metadata.DeletionTimestamp is not null)
        {
            return plan;
        }

        var all = slices.ToList();
        var nodePortAddress = StrictAddress.Parse(options.NodePortAddress) ?? IPAddress.Any;
        foreach (var port in spec.Ports ?? [])
        {
            if (Protocol(port.Protocol) is not { } protocol)
            {
                continue;
            }

            var name = $"{service.Metadata.Namespace}/{service.Metadata.Name}:{port.Port}";
            var inside = Backend(spec, port, all, spec.InternalTrafficPolicy == "Local", options);
            plan.AddRange(ClusterIPs(spec).Select(address => new PlannedFrontend(new Frontend(address, port.Port, protocol), name, inside)));

            var outside = Backend(spec, port, all, spec.ExternalTrafficPolicy == "Local", options);
            plan.AddRange((spec.ExternalIPs ?? []).Select(StrictAddress.Parse).OfType<IPAddress>()
                .Select(address => new PlannedFrontend(new Frontend(address, port.Port, protocol), name, outside)));
            if (spec.Type is "NodePort" or "LoadBalancer" && port.NodePort is > 0)
            {
                plan.Add(new PlannedFrontend(new Frontend(nodePortAddress, port.NodePort.Value, protocol), name, outside));
            }
        }

        return plan;
    }

    private static IEnumerable<IPAddress> ClusterIPs(ServiceSpec spec) =>
        (spec.ClusterIPs is { Count: > 0 } several ? several : [spec.ClusterIP ?? ""]).Select(StrictAddress.Parse).OfType<IPAddress>().Distinct();

    private static BackendSnapshot Backend(ServiceSpec spec, ServicePort port, List<EndpointSlice> slices, bool local, KubeNetworkingOptions options)
    {
        var candidates = (
            from slice in slices
            where slice.AddressType != "FQDN"
            from slicePort in slice.Ports ?? []
            where (slicePort.Name ?? "") == (port.Name ?? "") && (slicePort.Protocol ?? "TCP") == (port.Protocol ?? "TCP") && slicePort.Port is > 0
            from endpoint in slice.Endpoints ?? []
            where !local || options.NodeNames.Count == 0 || (endpoint.NodeName is { } node && options.NodeNames.Contains(node))
            from text in endpoint.Addresses
            let address = StrictAddress.Parse(text)
            where address is not null
            select (Endpoint: new ServiceEndpoint(new IPEndPoint(address, slicePort.Port!.Value)), endpoint.Conditions)).ToList();

        // Unset means ready. Without any ready one, those that end but still serve are better than none, as kube-proxy does.
        var ready = candidates.Where(c => c.Conditions?.Ready ?? true).Select(c => c.Endpoint).Distinct().ToArray();
        if (ready.Length == 0)
        {
            ready = [.. candidates.Where(c => c.Conditions is { Terminating: true } conditions && (conditions.Serving ?? true)).Select(c => c.Endpoint).Distinct()];
        }

        var affinity = spec.SessionAffinity == "ClientIP"
            ? TimeSpan.FromSeconds(spec.SessionAffinityConfig?.ClientIP?.TimeoutSeconds ?? DefaultAffinitySeconds)
            : (TimeSpan?)null;
        return new BackendSnapshot(ready, PortContentRules.Of(port.AppProtocol, port.Name), affinity);
    }

    private static ProtocolType? Protocol(string? protocol) => protocol switch
    {
        null or "TCP" => ProtocolType.Tcp,
        "UDP" => ProtocolType.Udp,
        _ => null,
    };
}
