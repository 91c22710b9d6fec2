using KubeKit.Controllers.Replicas;
using KubeKit.Resources.Core.V1;

namespace KubeKit.Controllers.Endpoints;

/// <summary>The Endpoints of a Service: its pods' addresses by the set of ports that they have, ready and not ready apart.</summary>
internal static class EndpointsPlan
{
    public static IReadOnlyList<EndpointSubset> Subsets(Service service, IReadOnlyList<Pod> pods)
    {
        var groups = new Dictionary<string, (List<EndpointPort> Ports, List<EndpointAddress> Ready, List<EndpointAddress> NotReady)>(StringComparer.Ordinal);
        foreach (var pod in pods)
        {
            // A pod on its way out takes no new connections.
            if (pod.Metadata.DeletionTimestamp is not null && service.Spec!.PublishNotReadyAddresses != true)
            {
                continue;
            }

            var ports = PortsOf(service, pod);
            var key = string.Join(',', ports.Select(p => $"{p.Name}:{p.Port}/{p.Protocol}"));
            if (!groups.TryGetValue(key, out var group))
            {
                groups[key] = group = (ports, [], []);
            }

            var ready = service.Spec!.PublishNotReadyAddresses == true || PodFacts.IsReady(pod);
            (ready ? group.Ready : group.NotReady).Add(new EndpointAddress
            {
                Ip = pod.Status!.PodIP!,
                Hostname = ServicePods.HostName(service, pod),
                NodeName = pod.Spec?.NodeName,
                TargetRef = ServicePods.Reference(pod),
            });
        }

        return [.. groups.OrderBy(g => g.Key, StringComparer.Ordinal).Where(g => g.Value.Ports.Count > 0 || service.Spec!.Ports is not { Count: > 0 }).Select(g => new EndpointSubset
        {
            Addresses = g.Value.Ready.Count > 0 ? [.. g.Value.Ready.OrderBy(a => a.Ip, StringComparer.Ordinal)] : null,
            NotReadyAddresses = g.Value.NotReady.Count > 0 ? [.. g.Value.NotReady.OrderBy(a => a.Ip, StringComparer.Ordinal)] : null,
            Ports = g.Value.Ports.Count > 0 ? g.Value.Ports : null,
        })];
    }

    private static List<EndpointPort> PortsOf(Service service, Pod pod) =>
    [
        .. from port in service.Spec!.Ports ?? []
           let number = ServicePods.TargetPort(port, pod)
           where number is not null
           select new EndpointPort { Name = port.Name, Port = number.Value, Protocol = port.Protocol ?? "TCP", AppProtocol = port.AppProtocol },
    ];
}
