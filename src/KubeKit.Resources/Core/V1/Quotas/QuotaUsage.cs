using KubeKit.Resources.DeviceAllocation.V1;
using KubeKit.Resources.Quantities;

namespace KubeKit.Resources.Core.V1;

/// <summary>What objects use of a namespace's quotas, by the names that a quota's <c>hard</c> has for it.</summary>
public static partial class QuotaUsage
{
    /// <summary>What an object uses.</summary>
    /// <param name="kind">The object's kind.</param>
    /// <param name="value">The object; null for one of which only the kind is known: it is counted.</param>
    /// <param name="now">The time: pods that should have ended by now use nothing any more.</param>
    public static Dictionary<string, Quantity> Of(ResourceDefinition kind, KubeObject? value, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(kind);
        var usage = new Dictionary<string, Quantity>(StringComparer.Ordinal) { [QuotaBound.CountOf(kind.Names.Plural, kind.Kind.Group)] = 1 };
        switch (value)
        {
            case Pod pod:
                AddPod(usage, pod, now);
                break;
            case Service service:
                AddService(usage, service);
                break;
            case PersistentVolumeClaim claim:
                AddClaim(usage, claim);
                break;
            case Secret or ConfigMap or ReplicationController or ResourceQuota:
                usage[kind.Names.Plural] = 1;
                break;
            case DeviceAllocation.V1.ResourceClaim claim:
                AddDevices(usage, claim);
                break;
        }

        return usage;
    }

    private static void AddService(Dictionary<string, Quantity> usage, Service service)
    {
        usage["services"] = 1;
        var ports = service.Spec?.Ports ?? [];
        switch (service.Spec?.Type)
        {
            case ServiceType.NodePort:
                usage["services.nodeports"] = ports.Count;
                break;
            case ServiceType.LoadBalancer:
                usage["services.loadbalancers"] = 1;
                // Ports that are yet to be allocated count as well: what is meant is what is used.
                usage["services.nodeports"] = service.Spec.AllocateLoadBalancerNodePorts == false ? ports.Count(port => port.NodePort is not (null or 0)) : ports.Count;
                break;
        }
    }

    private static void AddClaim(Dictionary<string, Quantity> usage, PersistentVolumeClaim claim)
    {
        usage["persistentvolumeclaims"] = 1;
        var storage = SizeOf(claim);
        if (storage is { } size)
        {
            usage["requests.storage"] = size;
        }

        if (ClassOf(claim) is { Length: > 0 } storageClass)
        {
            usage[storageClass + QuotaBound.StorageClassMark + "persistentvolumeclaims"] = 1;
            if (storage is { } ofClass)
            {
                usage[storageClass + QuotaBound.StorageClassMark + "requests.storage"] = ofClass;
            }
        }
    }

    // Whole bytes, of what is asked for and what is allocated already the more.
    private static Quantity? SizeOf(PersistentVolumeClaim claim)
    {
        if (Amount(claim.Spec?.Resources?.Requests) is not { } asked)
        {
            return null;
        }

        var size = Amount(claim.Status?.AllocatedResources) is { } allocated ? Quantity.Max(asked, allocated) : asked;
        return new Quantity(decimal.Ceiling(size.Amount), size.Format);

        static Quantity? Amount(IReadOnlyDictionary<string, Quantity>? amounts) =>
            amounts is not null && amounts.TryGetValue(ResourceName.Storage, out var amount) ? amount : default(Quantity?);
    }

    private static string? ClassOf(PersistentVolumeClaim claim) =>
        claim.Metadata.Annotations?.GetValueOrDefault("volume.beta.kubernetes.io/storage-class") ?? claim.Spec?.StorageClassName;

    private static void AddDevices(Dictionary<string, Quantity> usage, DeviceAllocation.V1.ResourceClaim claim)
    {
        foreach (var request in claim.Spec?.Devices?.Requests ?? [])
        {
            // Of alternatives one will do: for each class, the one that takes the most counts.
            var asked = request.Exactly is { } exact
                ? [(Class: exact.DeviceClassName, Count: CountOf(exact.AllocationMode, exact.Count))]
                : (request.FirstAvailable ?? []).Select(sub => (Class: sub.DeviceClassName, Count: CountOf(sub.AllocationMode, sub.Count)))
                    .GroupBy(sub => sub.Class, StringComparer.Ordinal).Select(group => (Class: group.Key, Count: group.Max(sub => sub.Count))).ToArray();
            foreach (var (deviceClass, count) in asked)
            {
                var name = deviceClass + QuotaBound.DeviceClassMark;
                usage[name] = (usage.TryGetValue(name, out var sum) ? sum : Quantity.Zero) + count;
            }
        }

        // All devices are at most as many as an allocation may hold.
        static long CountOf(string? mode, long? count) => mode == DeviceAllocationMode.All ? 32 : count ?? 1;
    }
}
