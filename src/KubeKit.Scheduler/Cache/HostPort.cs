using KubeKit.Resources.Core.V1;

namespace KubeKit.Scheduler.Cache;

/// <summary>A port of the node that a pod takes.</summary>
/// <param name="Address">The address of the node; <c>0.0.0.0</c> for all.</param>
/// <param name="Protocol">TCP, UDP or SCTP.</param>
/// <param name="Port">The port.</param>
public readonly record struct HostPort(string Address, string Protocol, int Port)
{
    private const string Any = "0.0.0.0";

    /// <summary>Whether two pods cannot have both on one node.</summary>
    public bool Conflicts(HostPort other) =>
        Port == other.Port && Protocol == other.Protocol && (Address == other.Address || Address == Any || other.Address == Any);

    internal static HostPort[] Of(PodSpec spec)
    {
        List<HostPort>? ports = null;
        foreach (var container in spec.Containers.Concat((spec.InitContainers ?? []).Where(c => c.RestartPolicy == RestartPolicy.Always)))
        {
            foreach (var port in container.Ports ?? [])
            {
                if (port.HostPort is > 0 and var number)
                {
                    (ports ??= []).Add(new(
                        string.IsNullOrEmpty(port.HostIP) ? Any : port.HostIP, string.IsNullOrEmpty(port.Protocol) ? "TCP" : port.Protocol, number));
                }
            }
        }

        return ports?.ToArray() ?? [];
    }
}
