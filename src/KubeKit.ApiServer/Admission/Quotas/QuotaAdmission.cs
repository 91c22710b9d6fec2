using System.Collections.Concurrent;
using KubeKit.ApiServer.Admission.Lookups;
using KubeKit.ApiServer.FieldOwnership;
using KubeKit.Resources.Core.V1;
using KubeKit.Store;

namespace KubeKit.ApiServer.Admission.Quotas;

/// <summary>Charges writes to the ResourceQuotas of their namespace, and refuses those for which too little is left.</summary>
/// <remarks>
/// Last of all stages: what is charged here is about to be stored. What frees something (deletes, pods that end) is counted
/// by the quota controller.
/// </remarks>
internal sealed class QuotaAdmission(IClusterStore store, KindCache<ResourceQuota> quotas, IFieldOwnership ownership, TimeProvider time) : IValidatingAdmission, IAdmissionPlugin
{
    private const int MostIdleQueues = 1000;
    private readonly ConcurrentDictionary<string, QuotaQueue> _queues = new(StringComparer.Ordinal);

    public string PluginName => "ResourceQuota";

    public ValueTask ValidateAsync(AdmissionRequest request, CancellationToken cancellationToken) =>
        request.Namespace.Length > 0 && QuotaCheck.Handles(request) ? CheckAsync(request, cancellationToken) : ValueTask.CompletedTask;

    private async ValueTask CheckAsync(AdmissionRequest request, CancellationToken cancellationToken)
    {
        var found = await quotas.InAsync(request.Namespace, cancellationToken);
        if (found.Count == 0 || !found.Any(quota => QuotaCheck.IsAbout(quota.Value, request.Definition)))
        {
            return;
        }

        var queue = _queues.TryGetValue(request.Namespace, out var there) ? there : await AddQueueAsync(request.Namespace, cancellationToken);
        var charge = new QuotaCharge(request);
        request.OnCompleted(committed =>
        {
            if (!committed)
            {
                queue.Return(charge.Receipts);
            }
        });
        await queue.ChargeAsync(charge);
    }

    private async ValueTask<QuotaQueue> AddQueueAsync(string ns, CancellationToken cancellationToken)
    {
        if (_queues.Count >= MostIdleQueues)
        {
            foreach (var other in _queues.Keys)
            {
                if ((await quotas.InAsync(other, cancellationToken)).Count == 0)
                {
                    _queues.TryRemove(other, out _);
                }
            }
        }

        return _queues.GetOrAdd(ns, new QuotaQueue(ns, quotas, new QuotaBook(store, quotas, ownership, time), time));
    }
}
