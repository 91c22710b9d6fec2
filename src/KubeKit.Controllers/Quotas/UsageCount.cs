using KubeKit.Client;
using KubeKit.Client.Informers;
using KubeKit.Resources;
using KubeKit.Resources.Core.V1;
using DeviceClaim = KubeKit.Resources.DeviceAllocation.V1.ResourceClaim;
using KubeKit.Resources.Quantities;

namespace KubeKit.Controllers.Quotas;

/// <summary>Counts what the objects of a namespace use of a quota.</summary>
internal sealed class UsageCount(IKubeClient client, IInformerFactory informers, CountedKinds kinds, TimeProvider time)
{
    private static readonly string[] CountedByName = ["secrets", "configmaps", "replicationcontrollers", "resourcequotas"];
    private readonly IInformer<Pod> _pods = informers.Get<Pod>();
    private readonly IInformer<Service> _services = informers.Get<Service>();
    private readonly IInformer<PersistentVolumeClaim> _claims = informers.Get<PersistentVolumeClaim>();

    /// <summary>The use of each bound that can be counted; of others, what the status has of them.</summary>
    public async Task<IReadOnlyDictionary<string, Quantity>> OfAsync(ResourceQuota quota, CancellationToken cancellationToken)
    {
        var hard = quota.Spec?.Hard ?? new Dictionary<string, Quantity>();
        var ns = quota.Metadata.Namespace ?? "";
        var used = new Dictionary<string, Quantity>(StringComparer.Ordinal);
        Add(used, quota, hard, Pod.Definition, _pods.List(ns));
        Add(used, quota, hard, Service.Definition, _services.List(ns));
        Add(used, quota, hard, PersistentVolumeClaim.Definition, _claims.List(ns));
        if (hard.Keys.Any(bound => QuotaBound.Concerns(bound, DeviceClaim.Definition)))
        {
            var claims = await client.ListAsync<DeviceClaim>(new ListQuery { Namespace = ns }, cancellationToken);
            Add(used, quota, hard, DeviceClaim.Definition, claims.Items);
        }

        foreach (var bound in hard.Keys.Where(bound => !used.ContainsKey(bound)))
        {
            if (KindOf(bound) is { } kind)
            {
                if (await kinds.CountAsync(kind, ns, cancellationToken) is { } count)
                {
                    // Nothing but pods and claims of volumes lies in scopes.
                    used[bound] = quota.Covers(null) ? count : 0;
                }
            }
            else if (quota.Status?.Used?.TryGetValue(bound, out var before) == true)
            {
                used[bound] = before;
            }
        }

        return used;
    }

    /// <summary>When the next grace period of a namespace's pods ends; null for none.</summary>
    public TimeSpan? NextEnd(string ns)
    {
        var now = time.GetUtcNow();
        TimeSpan? next = null;
        foreach (var pod in _pods.List(ns))
        {
            if (pod.Metadata.DeletionTimestamp?.AddSeconds(pod.Metadata.DeletionGracePeriodSeconds ?? 0) - now is { Ticks: >= 0 } left && !(left >= next))
            {
                next = left;
            }
        }

        return next + TimeSpan.FromSeconds(1);
    }

    private void Add<T>(Dictionary<string, Quantity> used, ResourceQuota quota, IReadOnlyDictionary<string, Quantity> hard, ResourceDefinition kind, IEnumerable<T> objects)
        where T : KubeObject
    {
        var bounds = hard.Keys.Where(bound => QuotaBound.Concerns(bound, kind)).ToList();
        if (bounds.Count == 0)
        {
            return;
        }

        var now = time.GetUtcNow();
        bounds.ForEach(bound => used[bound] = Quantity.Zero);
        foreach (var value in objects.Where(value => quota.Covers(value)))
        {
            foreach (var (bound, amount) in QuotaUsage.Of(kind, value, now))
            {
                if (used.TryGetValue(bound, out var sum))
                {
                    used[bound] = sum + amount;
                }
            }
        }
    }

    private static GroupResource? KindOf(string bound) => QuotaBound.CountedBy(bound) ?? (CountedByName.Contains(bound) ? new GroupResource("", bound) : null);
}
