using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

// Of containers: fractions of bytes, variables that hide each other, ports that are in each other's way.
internal sealed partial class PodWarnings
{
    private void Container(string path, Container container)
    {
        var seccomp = ProfileAnnotationRules.SeccompPrefix + container.Name;
        if (container.SecurityContext?.SeccompProfile is null && annotations?.ContainsKey(seccomp) == true)
        {
            Add($"metadata.annotations[{seccomp}]", "non-functional in v1.27+; use the \"seccompProfile\" field instead");
        }

        var armor = ProfileAnnotationRules.AppArmorPrefix + container.Name;
        if (_root.Length > 0 && container.SecurityContext?.AppArmorProfile is null && annotations?.TryGetValue(armor, out var annotation) == true
            && (spec.SecurityContext?.AppArmorProfile is not { } ofPod || ofPod != ProfileAnnotationRules.AppArmorOf(annotation)))
        {
            Add($"metadata.annotations[{armor}]", "deprecated since v1.30; use the \"appArmorProfile\" field instead");
        }

        Whole($"{path}.resources.limits[memory]", container.Resources?.Limits, ResourceName.Memory);
        Whole($"{path}.resources.requests[memory]", container.Resources?.Requests, ResourceName.Memory);
        Whole($"{path}.resources.limits[ephemeral-storage]", container.Resources?.Limits, ResourceName.EphemeralStorage);
        Whole($"{path}.resources.requests[ephemeral-storage]", container.Resources?.Requests, ResourceName.EphemeralStorage);
        Variables(path, container.Env);
    }

    private void Variables(string path, IReadOnlyList<EnvVar>? variables)
    {
        if (variables is not { Count: > 1 })
        {
            return;
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < variables.Count; i++)
        {
            var variable = variables[i];
            if (names.Add(variable.Name))
            {
                continue;
            }

            // One that builds on the one before is meant so.
            var reference = $"$({variable.Name})";
            if (variable.ValueFrom is not null || variable.Value == reference || variable.Value?.Contains(reference, StringComparison.Ordinal) != true)
            {
                Add($"{path}.env[{i}]", $"hides previous definition of {GoText.Quote(variable.Name)}, which may be dropped when using apply");
            }
        }
    }

    private void Ports()
    {
        var ports = new Dictionary<string, List<(string Path, ContainerPort Port)>>(StringComparer.Ordinal);
        foreach (var (path, port) in PlacedPorts())
        {
            var (hostPort, hostIP) = (port.HostPort ?? 0, port.HostIP ?? "");
            if (hostIP.Length > 0 && hostPort == 0)
            {
                Add(path, $"hostIP set without hostPort: {{Name:{port.Name} HostPort:{hostPort} ContainerPort:{port.ContainerPortValue} Protocol:{port.Protocol} HostIP:{hostIP}}}");
            }

            var key = $"{port.ContainerPortValue}/{port.Protocol}";
            if (!ports.TryGetValue(key, out var others))
            {
                ports[key] = others = [];
            }

            foreach (var (place, other) in others)
            {
                var (otherPort, otherIP) = (other.HostPort ?? 0, other.HostIP ?? "");
                if (hostIP == otherIP && hostPort == otherPort)
                {
                    Add(path, $"duplicate port definition with {_root}{place}");
                }
                else if (hostPort == 0 || otherPort == 0)
                {
                    Add(path, $"overlapping port definition with {_root}{place}");
                }
                else if (hostPort == otherPort && (hostIP.Length == 0) != (otherIP.Length == 0))
                {
                    Add(path, $"dangerously ambiguous port definition with {_root}{place}");
                }
            }

            others.Add((path, port));
        }
    }

    private void PortNames()
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (path, port) in PlacedPorts())
        {
            if (string.IsNullOrEmpty(port.Name))
            {
                continue;
            }

            if (names.TryGetValue(port.Name, out var other))
            {
                Add(path, $"duplicate port name {GoText.Quote(port.Name)} with {_root}{other}, services and probes that select ports by name will use {_root}{other}");
            }
            else
            {
                names[port.Name] = path;
            }
        }
    }

    private IEnumerable<(string Path, ContainerPort Port)> PlacedPorts()
    {
        foreach (var (path, container) in PodSpecRules.PlacedContainers(spec))
        {
            for (var i = 0; i < (container.Ports?.Count ?? 0); i++)
            {
                yield return ($"spec.{path}.ports[{i}]", container.Ports![i]);
            }
        }
    }
}
