using System.Net;
using System.Net.Sockets;
using KubeKit.Client;
using KubeKit.Client.Informers;
using KubeKit.Networking.Addressing;
using KubeKit.Networking.Services;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Discovery.V1;
using Microsoft.Extensions.Options;

namespace KubeKit.Networking.Dns;

/// <summary>
/// The names of the cluster's domain, by the rules of Kubernetes' DNS specification 1.1: <c>svc.ns.svc.DOMAIN</c>,
/// <c>pod-hostname.svc.ns.svc.DOMAIN</c>, <c>_port._proto.svc.ns.svc.DOMAIN</c> and <c>10-0-0-1.ns.pod.DOMAIN</c>.
/// </summary>
internal sealed class ClusterNames
{
    private readonly IInformer<Service> _services;
    private readonly IInformer<EndpointSlice> _slices;
    private readonly string _domain;

    public ClusterNames(IInformerFactory informers, IOptions<KubeNetworkingOptions> options)
    {
        (_services, _slices) = (informers.Get<Service>(), informers.Get<EndpointSlice>());
        ServiceReconciler.AddIndex(_slices);
        _domain = "." + options.Value.ClusterDomain.ToLowerInvariant();
    }

    /// <summary>The answer for a name; null when it is not of the cluster's domain.</summary>
    public DnsAnswer? Find(string name, ushort type)
    {
        if (!name.EndsWith(_domain, StringComparison.Ordinal))
        {
            return name == _domain[1..] ? DnsAnswer.Of([]) : null;
        }

        return name[..^_domain.Length].Split('.') switch
        {
            ["svc"] or ["pod"] => DnsAnswer.Of([]),
            [var ns, "svc"] => _services.List(ns).Count > 0 ? DnsAnswer.Of([]) : DnsAnswer.NoSuchName,
            [var service, var ns, "svc"] => OfService(ns, service, type),
            [var host, var service, var ns, "svc"] => OfHost(ns, service, host, type),
            [['_', .. var port], ['_', .. var protocol], var service, var ns, "svc"] => OfPort(ns, service, port, protocol, type),
            [var address, _, "pod"] => OfPod(address, type),
            _ => DnsAnswer.NoSuchName,
        };
    }

    private DnsAnswer OfService(string ns, string name, ushort type) =>
        _services.Get(new ObjectKey(ns, name))?.Spec is not { } spec || spec.Type == "ExternalName" ? DnsAnswer.NoSuchName
        : spec.ClusterIP == "None" ? Addresses(Endpoints(ns, name).SelectMany(e => e.Endpoint.Addresses), type)
        : Addresses(spec.ClusterIPs is { Count: > 0 } several ? several : [spec.ClusterIP ?? ""], type);

    private DnsAnswer OfHost(string ns, string service, string host, ushort type)
    {
        var found = Endpoints(ns, service).Where(e => HostOf(e.Endpoint) == host).ToList();
        return found.Count == 0 ? DnsAnswer.NoSuchName : Addresses(found.SelectMany(e => e.Endpoint.Addresses), type);
    }

    private DnsAnswer OfPort(string ns, string service, string port, string protocol, ushort type)
    {
        if (_services.Get(new ObjectKey(ns, service))?.Spec is not { } spec)
        {
            return DnsAnswer.NoSuchName;
        }

        var domain = $"{service}.{ns}.svc{_domain}";
        DnsService[] found = spec.ClusterIP == "None"
            ? [.. from e in Endpoints(ns, service)
                  from p in e.Slice.Ports ?? []
                  where Is(p.Name, p.Protocol)
                  select new DnsService(p.Port ?? 0, $"{HostOf(e.Endpoint)}.{domain}")]
            : [.. (spec.Ports ?? []).Where(p => Is(p.Name, p.Protocol)).Select(p => new DnsService(p.Port, domain))];
        return found.Length == 0 ? DnsAnswer.NoSuchName : new DnsAnswer(0, [], type is DnsMessage.TypeSrv or DnsMessage.TypeAny ? found : []);

        bool Is(string? portName, string? portProtocol) => portName == port && (portProtocol ?? "TCP").Equals(protocol, StringComparison.OrdinalIgnoreCase);
    }

    private static DnsAnswer OfPod(string dashed, ushort type) =>
        (StrictAddress.Parse(dashed.Replace('-', '.')) ?? StrictAddress.Parse(dashed.Replace('-', ':'))) is { } address
            ? Addresses([address.ToString()], type)
            : DnsAnswer.NoSuchName;

    private IEnumerable<(EndpointSlice Slice, Endpoint Endpoint)> Endpoints(string ns, string service) =>
        from slice in _slices.ByIndex(ServiceReconciler.ByService, $"{ns}/{service}")
        where slice.AddressType != "FQDN"
        from endpoint in slice.Endpoints ?? []
        where endpoint.Conditions?.Ready ?? true
        select (slice, endpoint);

    // Without a hostname of its own an endpoint is named by its address.
    private static string HostOf(Endpoint endpoint) =>
        endpoint.Hostname?.ToLowerInvariant() ?? (endpoint.Addresses.Count > 0 ? endpoint.Addresses[0].Replace('.', '-').Replace(':', '-') : "");

    private static DnsAnswer Addresses(IEnumerable<string> texts, ushort type) => DnsAnswer.Of(
        from address in texts.Distinct().Select(StrictAddress.Parse).OfType<IPAddress>()
        where type == DnsMessage.TypeAny || type == (address.AddressFamily == AddressFamily.InterNetwork ? DnsMessage.TypeA : DnsMessage.TypeAaaa)
        select address);
}
