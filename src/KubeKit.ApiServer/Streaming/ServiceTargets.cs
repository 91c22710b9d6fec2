using System.Globalization;
using KubeKit.ApiServer.Encoding;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Discovery.V1;

namespace KubeKit.ApiServer.Streaming;

/// <summary>Finds a ready endpoint behind a Service.</summary>
internal sealed class ServiceTargets(ObjectLookup lookup)
{
    /// <exception cref="ApiException">There is no such Service or port, or nobody is ready behind it.</exception>
    public async ValueTask<(string Address, int Port)> FindAsync(string ns, ProxyName name, CancellationToken cancellationToken)
    {
        var service = await lookup.GetAsync<Service>(ns, name.Name, cancellationToken);
        var portName = PortName(service, name.Port);
        var slices = await lookup.SlicesOfAsync(ns, name.Name, cancellationToken);
        var candidates = slices.SelectMany(slice => Candidates(slice, portName)).ToArray();
        return candidates.Length == 0
            ? throw ApiErrors.Unavailable($"no endpoints available for service \"{name.Name}\"")
            : candidates[Random.Shared.Next(candidates.Length)];
    }

    private static string PortName(Service service, string asked)
    {
        var ports = service.Spec?.Ports ?? [];
        if (asked.Length == 0)
        {
            return ports.Count == 1 ? ports[0].Name ?? "" : "";
        }

        var port = int.TryParse(asked, CultureInfo.InvariantCulture, out var number)
            ? ports.FirstOrDefault(p => p.Port == number)
            : ports.FirstOrDefault(p => p.Name == asked);
        return port is null ? throw ApiErrors.Unavailable($"no service port \"{asked}\" found for service \"{service.Metadata.Name}\"") : port.Name ?? "";
    }

    private static IEnumerable<(string Address, int Port)> Candidates(EndpointSlice slice, string portName)
    {
        var port = slice.Ports?.FirstOrDefault(p => (p.Name ?? "") == portName)?.Port;
        // An endpoint that does not say whether it is ready counts as ready, by the API's definition.
        return port is null ? [] : (slice.Endpoints ?? [])
            .Where(e => e.Conditions?.Ready != false && e.Addresses.Count > 0)
            .Select(e => (e.Addresses[0], port.Value));
    }
}
