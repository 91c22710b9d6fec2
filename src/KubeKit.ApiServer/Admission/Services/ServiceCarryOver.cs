using KubeKit.Resources.Core.V1;

namespace KubeKit.ApiServer.Admission.Services;

/// <summary>
/// What an update takes over from the Service as it is, where the client left it out: clients put objects that never saw
/// what was allocated (<c>kubectl replace</c>, typed clients), and mean no change by that.
/// </summary>
internal static class ServiceCarryOver
{
    public static Service From(Service service, Service? old)
    {
        var (spec, before) = (service.Spec!, old?.Spec);
        if (before is null)
        {
            return service with { Spec = spec.WithAddressesInBothFields(null) };
        }

        if (HasAddress(spec) && HasAddress(before) && string.IsNullOrEmpty(spec.ClusterIP) && spec.ClusterIPs is not { Count: > 0 })
        {
            spec = spec with { ClusterIP = before.ClusterIP, ClusterIPs = before.ClusterIPs };
        }

        if (HasAddress(spec) && HasAddress(before))
        {
            spec = spec with { IpFamilies = spec.IpFamilies is { Count: > 0 } ? spec.IpFamilies : before.IpFamilies, IpFamilyPolicy = spec.IpFamilyPolicy ?? before.IpFamilyPolicy };
        }

        if (HasNodePorts(spec) && HasNodePorts(before))
        {
            spec = spec with { Ports = [.. (spec.Ports ?? []).Select(p => p.NodePort is > 0 ? p : p with { NodePort = NodePortOf(p, spec, before) })] };
        }

        if (spec.HasHealthCheckNodePort && before.HasHealthCheckNodePort && spec.HealthCheckNodePort is null or 0)
        {
            spec = spec with { HealthCheckNodePort = before.HealthCheckNodePort };
        }

        return service with { Spec = spec.WithAddressesInBothFields(before) };
    }

    /// <summary>Whether Services of this type have a cluster address (or are headless).</summary>
    public static bool HasAddress(ServiceSpec spec) => spec.Type != ServiceType.ExternalName;

    /// <summary>Whether Services of this type have a port on each node.</summary>
    public static bool HasNodePorts(ServiceSpec spec) =>
        spec.Type == ServiceType.NodePort || (spec.Type == ServiceType.LoadBalancer && spec.AllocateLoadBalancerNodePorts != false);

    // Unless another port of the new Service asks for just that number.
    private static int? NodePortOf(ServicePort port, ServiceSpec spec, ServiceSpec before)
    {
        var same = (before.Ports ?? []).FirstOrDefault(p => p.Port == port.Port && (p.Protocol ?? "TCP") == (port.Protocol ?? "TCP"));
        var wanted = same?.NodePort;
        return (spec.Ports ?? []).Any(p => p.NodePort == wanted) ? null : wanted;
    }
}
