namespace KubeKit.Resources.Core.V1;

public sealed partial record PodStatus
{
    // Who does not know of observed generations keeps them.
    internal PodStatus WithGenerationsOf(PodStatus? old)
    {
        if (old is null)
        {
            return this;
        }

        var status = ObservedGeneration is null or 0 && old.ObservedGeneration is not null ? this with { ObservedGeneration = old.ObservedGeneration } : this;
        if (old.Conditions?.Any(condition => condition.ObservedGeneration is not (null or 0)) != true || Conditions is null)
        {
            return status;
        }

        // A type may stand more than once: the first takes the first's, and so on.
        var before = old.Conditions.GroupBy(condition => condition.Type).ToDictionary(group => group.Key, group => new Queue<long?>(group.Select(condition => condition.ObservedGeneration)));
        return status with { Conditions = [.. Conditions.Select(Kept)] };

        PodCondition Kept(PodCondition condition)
        {
            long? had = null;
            if (before.TryGetValue(condition.Type, out var queue))
            {
                queue.TryDequeue(out had);
            }

            return condition.ObservedGeneration is null or 0 && had is not null ? condition with { ObservedGeneration = had } : condition;
        }
    }

    // Digests of image volumes and claims of devices that nodes share out are behind gates that are off.
    internal PodStatus WithoutGatedFields(PodStatus? old)
    {
        var status = NodeAllocatableResourceClaimStatuses is { Count: > 0 } && old?.NodeAllocatableResourceClaimStatuses is not { Count: > 0 }
            ? this with { NodeAllocatableResourceClaimStatuses = null }
            : this;
        return HasDigests(status) && (old is null || !HasDigests(old))
            ? status with
            {
                ContainerStatuses = Without(status.ContainerStatuses),
                InitContainerStatuses = Without(status.InitContainerStatuses),
                EphemeralContainerStatuses = Without(status.EphemeralContainerStatuses),
            }
            : status;

        static bool HasDigests(PodStatus status) => Any(status.ContainerStatuses) || Any(status.InitContainerStatuses) || Any(status.EphemeralContainerStatuses);
        static bool Any(IReadOnlyList<ContainerStatus>? containers) => containers?.Any(container => container.VolumeMounts?.Any(mount => mount.VolumeStatus is not null) == true) == true;
        static List<ContainerStatus>? Without(IReadOnlyList<ContainerStatus>? containers) => containers?.Select(container =>
            container with { VolumeMounts = container.VolumeMounts?.Select(mount => mount with { VolumeStatus = null }).ToList() }).ToList();
    }
}
