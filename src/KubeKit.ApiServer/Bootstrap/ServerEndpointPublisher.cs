using System.Globalization;
using System.Net;
using System.Net.Sockets;
using KubeKit.ApiServer.Commit;
using KubeKit.ApiServer.Encoding;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Discovery.V1;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Quantities;
using KubeKit.Store;

namespace KubeKit.ApiServer.Bootstrap;

/// <summary>Keeps the Endpoints, EndpointSlices and target port of the Service <c>kubernetes</c> at the servers' real addresses.</summary>
internal sealed class ServerEndpointPublisher(IClusterStore store, InternalWriter writer, ObjectDeleter deleter)
{
    private const string Name = "kubernetes";
    private const string Default = "default";
    private const string PortName = "https";
    private const string ServiceName = "kubernetes.io/service-name";

    /// <summary>Publishes the servers there are; writes nothing where that is what is published.</summary>
    public async Task PublishAsync(IReadOnlyCollection<IPEndPoint> servers, CancellationToken cancellationToken)
    {
        // In one order, so that all servers write the same.
        var groups = servers.OrderBy(s => s.Port).ThenBy(s => s.ToString(), StringComparer.Ordinal).GroupBy(s => (s.Port, s.AddressFamily)).ToList();
        var service = await writer.FindAsync<Service>(Default, Name, cancellationToken);
        if (service is not null && WithTarget(service, groups[0].Key.Port) is var aimed && !Equals(aimed, service))
        {
            await writer.PutAsync(aimed with { Metadata = service.Metadata with { ResourceVersion = null } }, old => WithTarget(old, groups[0].Key.Port), cancellationToken);
        }

        var endpoints = EndpointsOf(groups);
        await writer.PutAsync(endpoints, old => old with { Subsets = endpoints.Subsets }, cancellationToken);
        var slices = groups.Select(SliceOf).ToList();
        foreach (var slice in slices)
        {
            await writer.PutAsync(slice, old => old with { Endpoints = slice.Endpoints, Ports = slice.Ports, AddressType = slice.AddressType }, cancellationToken);
        }

        await RemoveOthersAsync(slices, cancellationToken);
    }

    // Slices of ports that no server listens on any more.
    private async Task RemoveOthersAsync(List<EndpointSlice> wanted, CancellationToken cancellationToken)
    {
        var page = await store.ListAsync(new StoreRange(new StoreKey(ObjectKeys.Prefix(EndpointSlice.Definition, Default).Text + Name)), cancellationToken);
        foreach (var slice in page.Records.Select(r => (EndpointSlice)ObjectCodec.Decode(EndpointSlice.Definition, r)))
        {
            if (slice.Metadata.Labels?.GetValueOrDefault(ServiceName) != Name || wanted.Any(w => w.Metadata.Name == slice.Metadata.Name))
            {
                continue;
            }

            try
            {
                await deleter.DeleteAsync(
                    new WriteContext { Kind = EndpointSlice.Definition, Namespace = Default, Name = slice.Metadata.Name!, User = InternalWriter.Self }, new DeleteOptions(), cancellationToken);
            }
            catch (ApiException e) when (e.Code == 404)
            {
                // Another server was quicker.
            }
        }
    }

    private static Service WithTarget(Service service, int port) => service with
    {
        Spec = service.Spec! with { Ports = [.. (service.Spec.Ports ?? []).Select(p => p.Name == PortName ? p with { TargetPort = IntOrString.FromInt32(port) } : p)] },
    };

    // The control plane keeps these itself: mirroring them into a slice of their own would double them.
    private static Resources.Core.V1.Endpoints EndpointsOf(IEnumerable<IGrouping<(int Port, AddressFamily Family), IPEndPoint>> groups) => new()
    {
        Metadata = new ObjectMeta
        {
            Name = Name,
            Namespace = Default,
            Labels = new Dictionary<string, string> { ["endpointslice.kubernetes.io/skip-mirror"] = "true" },
        },
        Subsets =
        [
            .. groups.Select(group => new EndpointSubset
            {
                Addresses = [.. group.Select(s => new EndpointAddress { Ip = s.Address.ToString() })],
                Ports = [new Resources.Core.V1.EndpointPort { Name = PortName, Port = group.Key.Port, Protocol = "TCP" }],
            }),
        ],
    };

    // A slice has one port for all: servers that listen on others get one of their own.
    private static EndpointSlice SliceOf(IGrouping<(int Port, AddressFamily Family), IPEndPoint> group, int index) => new()
    {
        Metadata = new ObjectMeta
        {
            Name = index == 0 ? Name : string.Create(CultureInfo.InvariantCulture, $"{Name}-{group.Key.Port}{(group.Key.Family == AddressFamily.InterNetworkV6 ? "-v6" : "")}"),
            Namespace = Default,
            Labels = new Dictionary<string, string> { [ServiceName] = Name },
        },
        AddressType = group.Key.Family == AddressFamily.InterNetworkV6 ? "IPv6" : "IPv4",
        Endpoints = [.. group.Select(s => new Endpoint { Addresses = [s.Address.ToString()], Conditions = new EndpointConditions { Ready = true } })],
        Ports = [new Resources.Discovery.V1.EndpointPort { Name = PortName, Port = group.Key.Port, Protocol = "TCP" }],
    };
}
