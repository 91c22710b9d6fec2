using KubeKit.Resources.Printing;

namespace KubeKit.Resources.Networking.V1;

[PrintColumn("Class", Method = nameof(ClassCell), Description = "The class of the Ingress.")]
[PrintColumn("Hosts", Method = nameof(HostsCell), Description = "The hosts that rules are for.")]
[PrintColumn("Address", Method = nameof(AddressCell), Description = "Where the Ingress is reached.")]
[PrintColumn("Ports", Method = nameof(PortsCell), Description = "The ports that are served.")]
[PrintColumn("Age", Method = nameof(AgeCell), Description = "How long ago the object was created.")]
public sealed partial record Ingress
{
    internal static object? ClassCell(Ingress value, PrintContext context) => value.Spec?.IngressClassName ?? CellText.None;

    internal static object? HostsCell(Ingress value, PrintContext context) => Hosts(value);

    internal static object? AddressCell(Ingress value, PrintContext context) => string.Join(',', (value.Status?.LoadBalancer.Ingress ?? []).Select(entry => string.IsNullOrEmpty(entry.Ip) ? entry.Hostname : entry.Ip).Where(text => !string.IsNullOrEmpty(text)).Distinct().Order(StringComparer.Ordinal));

    internal static object? PortsCell(Ingress value, PrintContext context) => value.Spec?.Tls is { Count: > 0 } ? "80, 443" : "80";

    internal static object? AgeCell(Ingress value, PrintContext context) => CellText.Age(value, context);

    // The first three; what does not fit is counted.
    private static string Hosts(Ingress value) =>
        CellText.Abridged((value.Spec?.Rules ?? []).Where(rule => !string.IsNullOrEmpty(rule.Host)).Select(rule => rule.Host!).ToList(), 3, "*");
}
