using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

// Rules between a pod's containers and volumes.
public sealed partial record PodSpec
{
    private void ValidateContainers(ValidationContext context)
    {
        var volumes = (Volumes ?? []).Select(volume => volume.Name).ToHashSet(StringComparer.Ordinal);
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < Containers.Count; i++)
        {
            ValidateContainer("containers", i, Containers[i], names, volumes, context);
            if (Containers[i].Lifecycle?.StopSignal is not null && Os?.Name is null)
            {
                context.Forbidden($"containers[{i}].lifecycle.stopSignal", "may not be set for containers with empty `spec.os.name`");
            }
        }

        for (var i = 0; i < (InitContainers?.Count ?? 0); i++)
        {
            var container = InitContainers![i];
            ValidateContainer("initContainers", i, container, names, volumes, context);
            ValidateInitContainer($"initContainers[{i}]", container, context);
        }

        for (var i = 0; i < (EphemeralContainers?.Count ?? 0); i++)
        {
            ValidateContainer("ephemeralContainers", i, EphemeralContainers![i].ToContainer(), names, volumes, context);
            ValidateEphemeralContainer($"ephemeralContainers[{i}]", EphemeralContainers[i], context);
        }
    }

    private static void ValidateContainer(string list, int index, Container container, HashSet<string> names, HashSet<string> volumes, ValidationContext context)
    {
        using var _ = context.Enter(list, index);
        if (container.Name.Length > 0 && !names.Add(container.Name))
        {
            context.Duplicate("name", container.Name);
        }

        if (string.IsNullOrEmpty(container.Image))
        {
            context.Required("image");
        }

        for (var i = 0; i < (container.VolumeMounts?.Count ?? 0); i++)
        {
            if (container.VolumeMounts![i].Name is { Length: > 0 } volume && !volumes.Contains(volume))
            {
                context.NotFound($"volumeMounts[{i}].name", volume);
            }
        }

        for (var i = 0; i < (container.VolumeDevices?.Count ?? 0); i++)
        {
            if (container.VolumeDevices![i].Name is { Length: > 0 } volume && !volumes.Contains(volume))
            {
                context.NotFound($"volumeDevices[{i}].name", volume);
            }
        }
    }

    // Init containers run to their end; only those that restart always (sidecars) live long enough for hooks and probes.
    private static void ValidateInitContainer(string path, Container container, ValidationContext context)
    {
        context.Supported($"{path}.restartPolicy", container.RestartPolicy, Core.V1.RestartPolicy.Always, Core.V1.RestartPolicy.OnFailure, Core.V1.RestartPolicy.Never);
        if (container.RestartPolicy == Core.V1.RestartPolicy.Always)
        {
            return;
        }

        Forbidden("lifecycle", container.Lifecycle);
        Forbidden("livenessProbe", container.LivenessProbe);
        Forbidden("readinessProbe", container.ReadinessProbe);
        Forbidden("startupProbe", container.StartupProbe);

        void Forbidden(string member, object? value)
        {
            if (value is not null)
            {
                context.Forbidden($"{path}.{member}", "may not be set for init containers without restartPolicy=Always");
            }
        }
    }

    private static void ValidateEphemeralContainer(string path, EphemeralContainer container, ValidationContext context)
    {
        Forbidden("ports", container.Ports is { Count: > 0 });
        Forbidden("livenessProbe", container.LivenessProbe is not null);
        Forbidden("readinessProbe", container.ReadinessProbe is not null);
        Forbidden("startupProbe", container.StartupProbe is not null);
        Forbidden("lifecycle", container.Lifecycle is not null);
        Forbidden("resources", container.Resources is { } resources && (resources.Limits is { Count: > 0 } || resources.Requests is { Count: > 0 }));

        void Forbidden(string member, bool isSet)
        {
            if (isSet)
            {
                context.Forbidden($"{path}.{member}", "cannot be set for an Ephemeral Container");
            }
        }
    }

    private void ValidateVolumes(ValidationContext context)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < (Volumes?.Count ?? 0); i++)
        {
            if (Volumes![i].Name is { Length: > 0 } name && !names.Add(name))
            {
                context.Duplicate($"volumes[{i}].name", name);
            }
        }
    }

    private void ValidateHostPorts(ValidationContext context)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < Containers.Count; i++)
        {
            for (var j = 0; j < (Containers[i].Ports?.Count ?? 0); j++)
            {
                var port = Containers[i].Ports![j];
                if (HostNetwork == true && port.HostPort != port.ContainerPortValue)
                {
                    context.Invalid($"containers[{i}].ports[{j}].containerPort", port.ContainerPortValue, "must match `hostPort` when `hostNetwork` is true");
                }

                if (port.HostPort is not (null or 0) && !used.Add($"{port.Protocol}/{port.HostIP}/{port.HostPort}"))
                {
                    context.Duplicate($"containers[{i}].ports[{j}].hostPort", $"{port.Protocol}/{port.HostIP}/{port.HostPort}");
                }
            }
        }
    }
}
