namespace KubeKit.Resources.Core.V1;

internal static class ContainerPortDefaults
{
    // On the host's network a container's port is the host's.
    internal static IReadOnlyList<ContainerPort> WithHostPorts(this IReadOnlyList<ContainerPort> ports) =>
        [.. ports.Select(port => port.HostPort is null or 0 ? port with { HostPort = port.ContainerPortValue } : port)];
}
