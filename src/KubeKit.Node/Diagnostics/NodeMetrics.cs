using System.Diagnostics.Metrics;

namespace KubeKit.Node;

/// <summary>The node's meter, <c>KubeKit.Node</c>.</summary>
internal static class NodeMetrics
{
    private static readonly Meter Meter = new("KubeKit.Node");

    public static Counter<long> ContainerStarts { get; } = Meter.CreateCounter<long>("kubekit.node.container.starts", "{container}", "Containers started.");

    public static Counter<long> ContainerExits { get; } = Meter.CreateCounter<long>("kubekit.node.container.exits", "{container}", "Ends of containers seen.");

    public static Counter<long> ProbeFailures { get; } = Meter.CreateCounter<long>("kubekit.node.probe.failures", "{probe}", "Probes that failed.");

    public static UpDownCounter<long> Pods { get; } = Meter.CreateUpDownCounter<long>("kubekit.node.pods", "{pod}", "Pods looked after.");
}
