using KubeKit.Resources.Printing;

namespace KubeKit.Resources.Core.V1;

[PrintColumn("Type", Method = nameof(TypeCell), Description = "How the Service is reached.")]
[PrintColumn("Cluster-IP", Method = nameof(ClusterIPCell), Description = "The address within the cluster.")]
[PrintColumn("External-IP", Method = nameof(ExternalIPCell), Description = "The addresses from outside.")]
[PrintColumn("Port(s)", Method = nameof(PortsCell), Description = "The ports, with node ports after a colon.")]
[PrintColumn("Age", Method = nameof(AgeCell), Description = "How long ago the object was created.")]
[PrintColumn("Selector", Method = nameof(SelectorCell), Priority = 1, Description = "Which pods serve.")]
[SelectableField(".spec.clusterIP")]
[SelectableField(".spec.type")]
public sealed partial record Service
{
    internal static object? TypeCell(Service value, PrintContext context) => value.Spec?.Type ?? "";

    internal static object? ClusterIPCell(Service value, PrintContext context) => CellText.OrNone(value.Spec?.ClusterIPs is [{ } first, ..] ? first : value.Spec?.ClusterIP);

    internal static object? ExternalIPCell(Service value, PrintContext context) => ExternalAddresses(value);

    internal static object? PortsCell(Service value, PrintContext context) => CellText.OrNone(string.Join(',', (value.Spec?.Ports ?? []).Select(PortText)));

    internal static object? AgeCell(Service value, PrintContext context) => CellText.Age(value, context);

    internal static object? SelectorCell(Service value, PrintContext context) => CellText.Labels(value.Spec?.Selector);

    private static string PortText(ServicePort port) =>
        port.NodePort is { } node and > 0 ? $"{port.Port}:{node}/{port.Protocol}" : $"{port.Port}/{port.Protocol}";

    private static string ExternalAddresses(Service value)
    {
        var own = value.Spec?.ExternalIPs ?? [];
        switch (value.Spec?.Type)
        {
            case ServiceType.ExternalName:
                return value.Spec.ExternalName ?? "";
            case ServiceType.LoadBalancer:
                var balancers = (value.Status?.LoadBalancer?.Ingress ?? []).Select(ingress => string.IsNullOrEmpty(ingress.Ip) ? ingress.Hostname : ingress.Ip);
                var all = balancers.Where(address => !string.IsNullOrEmpty(address)).Distinct().Concat(own).ToList();
                return all.Count == 0 ? "<pending>" : string.Join(',', all);
            case ServiceType.ClusterIP or ServiceType.NodePort:
                return CellText.OrNone(string.Join(',', own));
            default:
                return "<unknown>";
        }
    }
}
