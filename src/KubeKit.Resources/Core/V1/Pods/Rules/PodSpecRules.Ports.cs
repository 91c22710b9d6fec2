using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

// Ports of the host.
internal sealed partial class PodSpecRules
{
    private void ValidateUniqueHostPorts(IReadOnlyList<Container> containers, string list)
    {
        HashSet<string>? used = null;
        for (var i = 0; i < containers.Count; i++)
        {
            for (var j = 0; j < (containers[i].Ports?.Count ?? 0); j++)
            {
                var port = containers[i].Ports![j];
                if (port.HostPort is null or 0)
                {
                    continue;
                }

                var key = $"{port.Protocol}/{port.HostIP}/{port.HostPort}";
                if (!(used ??= new HashSet<string>(StringComparer.Ordinal)).Add(key))
                {
                    context.Duplicate($"{list}[{i}].ports[{j}].hostPort", key);
                }
            }
        }
    }

    // On the host's network a port is the host's. Templates may leave it open: pods get it by default.
    private void ValidateHostPorts()
    {
        if (spec.HostNetwork != true)
        {
            return;
        }

        for (var i = 0; i < spec.Containers.Count; i++)
        {
            for (var j = 0; j < (spec.Containers[i].Ports?.Count ?? 0); j++)
            {
                var port = spec.Containers[i].Ports![j];
                if ((pod is not null || port.HostPort is not (null or 0)) && (port.HostPort ?? 0) != port.ContainerPortValue)
                {
                    context.Invalid($"containers[{i}].ports[{j}].hostPort", port.HostPort ?? 0, "must match `containerPort` when `hostNetwork` is true");
                }
            }
        }
    }
}

internal static class ContainerPortRules
{
    internal static void All(IReadOnlyList<ContainerPort>? ports, ValidationContext context)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < (ports?.Count ?? 0); i++)
        {
            using var _ = context.Enter("ports", i);
            var port = ports![i];
            if (!string.IsNullOrEmpty(port.Name))
            {
                if (NameRules.PortName(port.Name) is { Count: > 0 } errors)
                {
                    context.Invalid("name", port.Name, errors);
                }
                else if (!names.Add(port.Name))
                {
                    context.Duplicate("name", port.Name);
                }
            }

            if (port.ContainerPortValue == 0)
            {
                context.Required("containerPort");
            }
            else
            {
                context.Port("containerPort", port.ContainerPortValue);
            }

            if (port.HostPort is not 0)
            {
                context.Port("hostPort", port.HostPort);
            }

            context.Choice("protocol", port.Protocol, Protocol.Sctp, Protocol.Tcp, Protocol.Udp);
        }
    }
}
