using KubeKit.Resources.Printing;

namespace KubeKit.Resources.Core.V1;

[PrintColumn("Endpoints", Method = nameof(EndpointsCell), Description = "Addresses with ports.")]
[PrintColumn("Age", Method = nameof(AgeCell), Description = "How long ago the object was created.")]
public sealed partial record Endpoints
{
    internal static object? EndpointsCell(Endpoints value, PrintContext context) => CellText.Abridged(Texts(value).ToList(), 3, CellText.None);

    internal static object? AgeCell(Endpoints value, PrintContext context) => CellText.Age(value, context);

    private static IEnumerable<string> Texts(Endpoints value) =>
        from subset in value.Subsets ?? []
        from text in subset.Ports is { Count: > 0 } ports
            ? from port in ports from address in subset.Addresses ?? [] select HostAndPort(address.Ip, port.Port)
            : from address in subset.Addresses ?? [] select address.Ip
        select text;

    private static string HostAndPort(string host, int port) => host.Contains(':', StringComparison.Ordinal) ? $"[{host}]:{port}" : $"{host}:{port}";
}
