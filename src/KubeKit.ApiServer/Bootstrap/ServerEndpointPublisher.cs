using System.Net;
using System.Net.Sockets;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Discovery.V1;
using KubeKit.Resources.Metadata;
using KubeKit.Resources.Quantities;

namespace KubeKit.ApiServer.Bootstrap;

/// <summary>Keeps the Endpoints, EndpointSlice and target port of the Service <c>kubernetes</c> at the server's real address.</summary>
internal sealed class ServerEndpointPublisher(InternalWriter writer)
{
    private const string Name = "kubernetes";
    private const string Default = "default";
    private const string PortName = "https";

    public async Task PublishAsync(IPEndPoint endpoint, CancellationToken cancellationToken)
    {
        var service = await writer.FindAsync<Service>(Default, Name, cancellationToken);
        if (service is not null)
        {
            await writer.PutAsync(service with { Metadata = service.Metadata with { ResourceVersion = null } }, old => WithTarget(old, endpoint.Port), cancellationToken);
        }

        var endpoints = EndpointsOf(endpoint);
        await writer.PutAsync(endpoints, old => old with { Subsets = endpoints.Subsets }, cancellationToken);
        var slice = SliceOf(endpoint);
        await writer.PutAsync(slice, old => old with { Endpoints = slice.Endpoints, Ports = slice.Ports, AddressType = slice.AddressType }, cancellationToken);
    }

    private static Service WithTarget(Service service, int port) => service with
    {
        Spec = service.Spec! with { Ports = [.. (service.Spec.Ports ?? []).Select(p => p.Name == PortName ? p with { TargetPort = IntOrString.FromInt32(port) } : p)] },
    };

    // The control plane keeps these itself: mirroring them into a slice of their own would double them.
    private static Resources.Core.V1.Endpoints EndpointsOf(IPEndPoint endpoint) => new()
    {
        Metadata = new ObjectMeta
        {
            Name = Name,
            Namespace = Default,
            Labels = new Dictionary<string, string> { ["endpointslice.kubernetes.io/skip-mirror"] = "true" },
        },
        Subsets =
        [
            new EndpointSubset
            {
                Addresses = [new EndpointAddress { Ip = endpoint.Address.ToString() }],
                Ports = [new Resources.Core.V1.EndpointPort { Name = PortName, Port = endpoint.Port, Protocol = "TCP" }],
            },
        ],
    };

    private static EndpointSlice SliceOf(IPEndPoint endpoint) => new()
    {
        Metadata = new ObjectMeta
        {
            Name = Name,
            Namespace = Default,
            Labels = new Dictionary<string, string> { ["kubernetes.io/service-name"] = Name },
        },
        AddressType = endpoint.AddressFamily == AddressFamily.InterNetworkV6 ? "IPv6" : "IPv4",
        Endpoints = [new Endpoint { Addresses = [endpoint.Address.ToString()], Conditions = new EndpointConditions { Ready = true } }],
        Ports = [new Resources.Discovery.V1.EndpointPort { Name = PortName, Port = endpoint.Port, Protocol = "TCP" }],
    };
}
