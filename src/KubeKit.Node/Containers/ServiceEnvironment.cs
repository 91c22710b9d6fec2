using System.Globalization;
using KubeKit.Resources.Core.V1;

namespace KubeKit.Node.Containers;

/// <summary>The variables that tell a container of the Services of its namespace, and of the API server's.</summary>
internal static class ServiceEnvironment
{
    // The kubelet's "master services": every pod sees them, whatever its namespace and enableServiceLinks.
    private static readonly (string Namespace, string Name) ApiServer = ("default", "kubernetes");

    public static IEnumerable<KeyValuePair<string, string>> For(IEnumerable<Service> services, string ns, bool links)
    {
        var seen = new SortedDictionary<string, Service>(StringComparer.Ordinal);
        foreach (var service in services)
        {
            var name = service.Metadata.Name ?? "";
            var isApi = (service.Metadata.Namespace, name) == ApiServer;
            if (HasAddress(service) && (isApi || (links && service.Metadata.Namespace == ns)) && (!seen.ContainsKey(name) || !isApi))
                seen[name] = service;
        }

        return seen.SelectMany(s => Of(s.Key, s.Value.Spec!));
    }

    private static bool HasAddress(Service service) =>
        service.Spec is { ClusterIP: { Length: > 0 } ip, Ports.Count: > 0 } && ip != "None";

    private static IEnumerable<KeyValuePair<string, string>> Of(string name, ServiceSpec spec)
    {
        var prefix = name.ToUpperInvariant().Replace('-', '_');
        var (host, ports) = (spec.ClusterIP!, spec.Ports!);
        yield return new($"{prefix}_SERVICE_HOST", host);
        yield return new($"{prefix}_SERVICE_PORT", Text(ports[0].Port));
        foreach (var port in ports.Where(p => !string.IsNullOrEmpty(p.Name)))
            yield return new($"{prefix}_SERVICE_PORT_{port.Name!.ToUpperInvariant().Replace('-', '_')}", Text(port.Port));

        // Docker's old links: still part of what pods may rely on.
        yield return new($"{prefix}_PORT", Url(host, ports[0]));
        foreach (var port in ports)
        {
            var link = $"{prefix}_PORT_{Text(port.Port)}_{(port.Protocol ?? "TCP").ToUpperInvariant()}";
            yield return new(link, Url(host, port));
            yield return new($"{link}_PROTO", (port.Protocol ?? "TCP").ToLowerInvariant());
            yield return new($"{link}_PORT", Text(port.Port));
            yield return new($"{link}_ADDR", host);
        }
    }

    private static string Url(string host, ServicePort port) => $"{(port.Protocol ?? "TCP").ToLowerInvariant()}://{host}:{Text(port.Port)}";

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);
}
