using KubeKit.Client;
using KubeKit.Controllers.Endpoints;
using KubeKit.Controllers.Ownership;
using KubeKit.Controllers.Replicas;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Discovery.V1;
using KubeKit.Resources.Metadata;
using EndpointPort = KubeKit.Resources.Discovery.V1.EndpointPort;

namespace KubeKit.Controllers.EndpointSlices;

/// <summary>What to write so that a Service's slices show its pods. Pods stay in the slice they are in; few slices change at a time.</summary>
/// <param name="Create">Slices to create.</param>
/// <param name="Update">Slices to update.</param>
/// <param name="Delete">Slices to delete.</param>
internal sealed record EndpointSlicesPlan(IReadOnlyList<EndpointSlice> Create, IReadOnlyList<EndpointSlice> Update, IReadOnlyList<EndpointSlice> Delete)
{
    /// <summary>As kube-controller-manager's <c>--max-endpoints-per-slice</c>.</summary>
    private const int MaxEndpoints = 100;

    public const string Manager = "endpointslice-controller.k8s.io";

    public static EndpointSlicesPlan Of(Service service, IReadOnlyList<Pod> pods, IReadOnlyCollection<EndpointSlice> existing)
    {
        var (create, update, delete) = (new List<EndpointSlice>(), new List<EndpointSlice>(), new List<EndpointSlice>());
        var groups = pods.GroupBy(p => new PortSet(PortsOf(service, p))).Where(g => g.Key.Ports.Count > 0 || service.Spec!.Ports is not { Count: > 0 }).ToList();
        var remaining = existing.OrderBy(s => s.Metadata.Name, StringComparer.Ordinal).ToList();
        foreach (var group in groups)
        {
            var own = remaining.Where(s => s.AddressType == "IPv4" && new PortSet(s.Ports ?? []).Equals(group.Key)).ToList();
            remaining.RemoveAll(own.Contains);
            Fill(service, group.Key.Ports, group.ToDictionary(p => p.Metadata.Uid ?? "", p => EndpointOf(service, p)), own, create, update, delete);
        }

        // One slice stays, empty: it says that the Service is looked after.
        if (groups.Count == 0 && remaining.Count > 0)
        {
            Keep(remaining[0], New(service, []) with { Metadata = remaining[0].Metadata }, service, update);
            remaining.RemoveAt(0);
        }
        else if (groups.Count == 0)
        {
            create.Add(New(service, []));
        }

        delete.AddRange(remaining);
        return new EndpointSlicesPlan(create, update, delete);
    }

    private static void Fill(
        Service service, IReadOnlyList<EndpointPort> ports, Dictionary<string, Endpoint> wanted, List<EndpointSlice> own,
        List<EndpointSlice> create, List<EndpointSlice> update, List<EndpointSlice> delete)
    {
        // In one slice only, even if a cache that lagged behind has put it into two.
        var placed = new HashSet<string>(StringComparer.Ordinal);
        var kept = own.ConvertAll(s => (Slice: s, Uids: (s.Endpoints ?? []).Select(e => e.TargetRef?.Uid ?? "").Where(u => wanted.ContainsKey(u) && placed.Add(u)).ToList()));
        var waiting = new Queue<string>(wanted.Keys.Where(u => !placed.Contains(u)));
        foreach (var (slice, uids) in kept)
        {
            while (uids.Count < MaxEndpoints && waiting.Count > 0)
            {
                uids.Add(waiting.Dequeue());
            }

            if (uids.Count == 0 && (own.Count > 1 || wanted.Count > 0))
            {
                delete.Add(slice);
            }
            else
            {
                Keep(slice, slice with { Endpoints = [.. uids.Select(u => wanted[u])] }, service, update);
            }
        }

        while (waiting.Count > 0)
        {
            var uids = new List<string>();
            while (uids.Count < MaxEndpoints && waiting.Count > 0)
            {
                uids.Add(waiting.Dequeue());
            }

            create.Add(New(service, ports) with { Endpoints = [.. uids.Select(u => wanted[u])] });
        }
    }

    private static void Keep(EndpointSlice current, EndpointSlice next, Service service, List<EndpointSlice> update)
    {
        next = next with { Metadata = next.Metadata with { Labels = LabelsOf(service) } };
        if (next != current)
        {
            update.Add(next);
        }
    }

    private static EndpointSlice New(Service service, IReadOnlyList<EndpointPort> ports) => new()
    {
        Metadata = new ObjectMeta
        {
            GenerateName = $"{service.Metadata.Name}-",
            Namespace = service.Metadata.Namespace,
            Labels = LabelsOf(service),
            OwnerReferences = [service.ControllerReference()],
        },
        AddressType = "IPv4",
        Ports = ports,
        Endpoints = [],
    };

    private static Dictionary<string, string> LabelsOf(Service service)
    {
        var labels = new Dictionary<string, string>(service.Metadata.Labels ?? new Dictionary<string, string>())
        {
            [WellKnownLabels.ServiceName] = service.Metadata.Name!,
            [WellKnownLabels.EndpointSliceManagedBy] = Manager,
        };
        if (service.Spec!.IsHeadless)
        {
            labels[WellKnownLabels.HeadlessService] = "";
        }

        return labels;
    }

    private static Endpoint EndpointOf(Service service, Pod pod)
    {
        var terminating = pod.Metadata.DeletionTimestamp is not null;
        var serving = PodFacts.IsReady(pod);
        return new Endpoint
        {
            Addresses = [pod.Status!.PodIP!],
            Conditions = new EndpointConditions
            {
                Ready = service.Spec!.PublishNotReadyAddresses == true || (serving && !terminating),
                Serving = serving,
                Terminating = terminating,
            },
            Hostname = ServicePods.HostName(service, pod),
            NodeName = pod.Spec?.NodeName,
            TargetRef = ServicePods.Reference(pod),
        };
    }

    private static List<EndpointPort> PortsOf(Service service, Pod pod) =>
    [
        .. from port in service.Spec!.Ports ?? []
           let number = ServicePods.TargetPort(port, pod)
           where number is not null
           select new EndpointPort { Name = port.Name ?? "", Port = number, Protocol = port.Protocol ?? "TCP", AppProtocol = port.AppProtocol },
    ];

    private readonly struct PortSet(IReadOnlyList<EndpointPort> ports) : IEquatable<PortSet>
    {
        private readonly string _text = string.Join(',', ports.Select(p => $"{p.Name}:{p.Port}/{p.Protocol}/{p.AppProtocol}").Order(StringComparer.Ordinal));

        public IReadOnlyList<EndpointPort> Ports { get; } = ports;

        public bool Equals(PortSet other) => _text == other._text;

        public override bool Equals(object? obj) => obj is PortSet other && Equals(other);

        public override int GetHashCode() => _text.GetHashCode(StringComparison.Ordinal);
    }
}
