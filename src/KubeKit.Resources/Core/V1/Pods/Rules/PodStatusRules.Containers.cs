using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Core.V1;

// What a status says of containers: an ended container does not come back unless it may, and what it was given is what it asked for.
internal sealed partial class PodStatusRules
{
    // 4 KiB, as upstream.
    private const int MaxHealthMessage = 4096;

    private void ValidateTransitions()
    {
        var before = old.Spec ?? new PodSpec();
        if (!MayAllRestart(before))
        {
            ValidateTransitions("containerStatuses", _status.ContainerStatuses, _before.ContainerStatuses, before.Containers, before);
            ValidateTransitions("initContainerStatuses", _status.InitContainerStatuses, _before.InitContainerStatuses, before.InitContainers ?? [], before);
        }

        ValidateTransitions("ephemeralContainerStatuses", _status.EphemeralContainerStatuses, _before.EphemeralContainerStatuses, [], before);
    }

    private void ValidateTransitions(
        string member, IReadOnlyList<ContainerStatus>? statuses, IReadOnlyList<ContainerStatus>? before, IReadOnlyList<Container> containers, PodSpec spec)
    {
        for (var i = 0; i < (before?.Count ?? 0); i++)
        {
            var status = before![i];
            if (status.State?.Terminated is not { } end || statuses?.FirstOrDefault(now => now.Name == status.Name) is not { } now || now.State?.Terminated is not null)
            {
                continue;
            }

            if (containers.FirstOrDefault(own => own.Name == status.Name) is not { } container || !MayRestart(container, spec, end.ExitCode))
            {
                context.Forbidden($"{member}[{i}].state", "may not be transitioned to non-terminated state");
            }
        }
    }

    private static bool MayAllRestart(PodSpec spec) => spec.Containers.Concat(spec.InitContainers ?? [])
        .Any(container => container.RestartPolicyRules?.Any(rule => rule.Action == "RestartAllContainers") == true);

    private static bool MayRestart(Container container, PodSpec spec, int exitCode)
    {
        if (container.RestartPolicy is not null && container.RestartPolicyRules?.Any(rule => rule.ExitCodes is { } codes
            && (codes.Operator == "In" ? codes.Values?.Contains(exitCode) == true : codes.Operator == "NotIn" && codes.Values?.Contains(exitCode) != true)) == true)
        {
            return true;
        }

        return (container.RestartPolicy ?? spec.RestartPolicy) switch
        {
            RestartPolicy.OnFailure => exitCode != 0,
            RestartPolicy.Never => false,
            _ => true,
        };
    }

    private void ValidateContainers()
    {
        ValidateUsers("containerStatuses", _status.ContainerStatuses);
        ValidateUsers("initContainerStatuses", _status.InitContainerStatuses);
        ValidateUsers("ephemeralContainerStatuses", _status.EphemeralContainerStatuses);
        ValidateAllocations("containerStatuses", _status.ContainerStatuses, _spec.Containers);
        ValidateAllocations("initContainerStatuses", _status.InitContainerStatuses, _spec.InitContainers ?? []);
        for (var i = 0; i < (_status.EphemeralContainerStatuses?.Count ?? 0); i++)
        {
            if (_status.EphemeralContainerStatuses![i].AllocatedResourcesStatus is { Count: > 0 })
            {
                context.Forbidden($"ephemeralContainerStatuses[{i}].allocatedResourcesStatus", "must not be specified in container status");
            }
        }
    }

    private void ValidateUsers(string member, IReadOnlyList<ContainerStatus>? statuses)
    {
        for (var i = 0; i < (statuses?.Count ?? 0); i++)
        {
            if (statuses![i].User?.Linux is not { } user)
            {
                continue;
            }

            using var _ = context.Enter($"{member}[{i}].user.linux");
            switch (_spec.Os?.Name ?? "linux")
            {
                case "windows":
                    context.Forbidden("", "cannot be set for a windows pod");
                    break;
                case "linux":
                    context.Between("uid", user.Uid, 0, int.MaxValue);
                    context.Between("gid", user.Gid, 0, int.MaxValue);
                    for (var j = 0; j < (user.SupplementalGroups?.Count ?? 0); j++)
                    {
                        context.Between($"supplementalGroups[{j}]", user.SupplementalGroups![j], 0, int.MaxValue);
                    }

                    break;
            }
        }
    }

    private void ValidateAllocations(string member, IReadOnlyList<ContainerStatus>? statuses, IReadOnlyList<Container> containers)
    {
        for (var i = 0; i < (statuses?.Count ?? 0); i++)
        {
            using var _ = context.Enter(member, i);
            var status = statuses![i];
            var container = containers.FirstOrDefault(own => own.Name == status.Name);
            for (var j = 0; j < (status.AllocatedResourcesStatus?.Count ?? 0); j++)
            {
                using var item = context.Enter("allocatedResourcesStatus", j);
                ValidateAllocation(status.AllocatedResourcesStatus![j], container);
            }
        }
    }

    private void ValidateAllocation(ResourceStatus allocated, Container? container)
    {
        if (container is not null && allocated.Name.StartsWith("claim:", StringComparison.Ordinal))
        {
            if (container.Resources?.Claims?.Any(claim => allocated.Name == "claim:" + claim.Name + (string.IsNullOrEmpty(claim.Request) ? "" : "/" + claim.Request)) != true)
            {
                context.Invalid("name", allocated.Name, "must match one of the container's resource claims in a format 'claim:<claimName>/<request>' or 'claim:<claimName>' if request is empty");
            }
        }
        else if (container is not null && container.Resources?.Requests?.ContainsKey(allocated.Name) != true)
        {
            context.Invalid("name", allocated.Name, "must match one of the container's resource requests");
        }

        var ids = new HashSet<string>(StringComparer.Ordinal);
        for (var k = 0; k < (allocated.Resources?.Count ?? 0); k++)
        {
            using var _ = context.Enter("resources", k);
            var resource = allocated.Resources![k];
            context.MustBeAmong("health", resource.Health, "Healthy", "Unhealthy", "Unknown");
            if (resource.Message?.Length == 0)
            {
                context.Required("message", "must be non-empty if specified");
            }
            else if (resource.Message?.Length > MaxHealthMessage)
            {
                context.TooLong("message", MaxHealthMessage);
            }

            if (!ids.Add(resource.ResourceID))
            {
                context.Duplicate("resourceID", resource.ResourceID);
            }
        }
    }
}
