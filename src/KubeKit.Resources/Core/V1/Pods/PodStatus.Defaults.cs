using KubeKit.Resources.Behaviors;

namespace KubeKit.Resources.Core.V1;

public sealed partial record PodStatus : IDefaulted<PodStatus>
{
    // The single address is the first of the list; where they differ the single one wins, for writers that know only it.
    /// <inheritdoc/>
    public PodStatus WithDefaults()
    {
        var podIPs = string.IsNullOrEmpty(PodIP) || PodIPs is [{ } first, ..] && first.Ip == PodIP ? PodIPs : [new PodIP { Ip = PodIP }];
        var hostIPs = string.IsNullOrEmpty(HostIP) || HostIPs is [{ } host, ..] && host.Ip == HostIP ? HostIPs : [new HostIP { Ip = HostIP }];
        return this with
        {
            PodIPs = podIPs,
            PodIP = podIPs is [{ } pod, ..] ? pod.Ip : PodIP,
            HostIPs = hostIPs,
            HostIP = hostIPs is [{ } node, ..] ? node.Ip : HostIP,
        };
    }
}
