using KubeKit.Client;
using KubeKit.Client.Informers;
using KubeKit.Client.Metadata;
using KubeKit.Client.Reconciling;
using KubeKit.Resources;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Quantities;
using Microsoft.Extensions.Logging;

namespace KubeKit.Controllers.Quotas;

/// <summary>
/// Counts what each ResourceQuota's namespace uses. Admission adds what is created; here it is counted anew when a quota
/// changes, when objects go or use less, and now and then.
/// </summary>
internal sealed class QuotaReconciler : Reconciler<ResourceQuota>
{
    // As kube-controller-manager's --resource-quota-sync-period.
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(5);

    // What was charged but not yet stored while it was counted is missing then: a second look finds it.
    private static readonly TimeSpan SecondLook = TimeSpan.FromSeconds(5);
    private readonly IKubeClient _client;
    private readonly IInformer<ResourceQuota> _quotas;
    private readonly UsageCount _usage;
    private readonly CountedKinds _kinds;

    public QuotaReconciler(IKubeClient client, IInformerFactory informers, TimeProvider time, ILogger<QuotaReconciler> logger)
    {
        (_client, _quotas) = (client, informers.Get<ResourceQuota>());
        _kinds = new CountedKinds(client, new MetadataClient(client), Concerned, time, logger);
        _usage = new UsageCount(client, informers, _kinds, time);
    }

    public override void Configure(ReconcilerBuilder<ResourceQuota> builder)
    {
        builder.Predicate = static change => change.Type switch
        {
            InformerEventType.Deleted => true,
            // What admission charges needs no count; a count is due for other bounds, and when somebody has touched the status.
            _ => change.Old?.Spec != change.Object.Spec || !IsCounted(change.Object),
        };
        builder
            .Watches<Pod>(change => Concerned(change, static (pod, old) => HasEnded(pod) != HasEnded(old) || pod.Spec != old.Spec || pod.Metadata.DeletionTimestamp != old.Metadata.DeletionTimestamp))
            .Watches<Service>(change => Concerned(change, static (service, old) => service.Spec != old.Spec))
            .Watches<PersistentVolumeClaim>(change => Concerned(change, static (claim, old) => claim.Spec != old.Spec || claim.Status != old.Status))
            .From(_kinds.Start);
    }

    public override async Task<ReconcileResult> ReconcileAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        // Before anything is counted: what is charged after this read makes the write below fail.
        if (await _client.FindAsync<ResourceQuota>(key.Name, key.Namespace, cancellationToken) is not { Metadata.DeletionTimestamp: null } quota)
        {
            _kinds.Keep(_quotas.List());
            return ReconcileResult.Done;
        }

        _kinds.Keep([.. _quotas.List(), quota]);
        var hard = quota.Spec?.Hard ?? new Dictionary<string, Quantity>();
        var used = await _usage.OfAsync(quota, cancellationToken);
        if (IsSame(quota.Status?.Hard, hard) && IsSame(quota.Status?.Used, used))
        {
            return ReconcileResult.After(NextEnd(key.Namespace) is { } end && end < Period ? end : Period);
        }

        await _client.UpdateStatusAsync(quota with { Status = new ResourceQuotaStatus { Hard = hard, Used = used } }, cancellationToken: cancellationToken);
        return ReconcileResult.After(SecondLook);
    }

    private static bool IsCounted(ResourceQuota quota) =>
        IsSame(quota.Status?.Hard, quota.Spec?.Hard ?? new Dictionary<string, Quantity>()) && quota.Status!.Hard!.Keys.All(bound => quota.Status.Used?.ContainsKey(bound) == true);

    private static bool IsSame(IReadOnlyDictionary<string, Quantity>? left, IReadOnlyDictionary<string, Quantity> right) =>
        left is not null && left.Count == right.Count && left.All(pair => right.TryGetValue(pair.Key, out var amount) && amount == pair.Value);

    private static bool HasEnded(Pod pod) => pod.Status?.Phase is PodPhase.Succeeded or PodPhase.Failed;

    // A pod whose grace period passes counts no more, though nothing happens to it: no event will say so.
    private TimeSpan? NextEnd(string ns) => _usage.NextEnd(ns);

    private IEnumerable<ObjectKey> Concerned<T>(InformerEvent<T> change, Func<T, T, bool> usesOther)
        where T : KubeObject, IKubeResource<T>
    {
        var isNews = change.Type == InformerEventType.Deleted || (change.Old is { } old && _quotas.List(change.Object.Metadata.Namespace).Count > 0 && usesOther(change.Object, old));
        return isNews ? Concerned(T.Definition.Names.Plural, T.Definition.Kind.Group, change.Object.Metadata.Namespace ?? "") : [];
    }

    // The quotas (null: of all namespaces) that are about a kind.
    private IEnumerable<ObjectKey> Concerned(string plural, string apiGroup, string? ns) => _quotas.List(ns)
        .Where(quota => quota.Spec?.Hard?.Keys.Any(bound => QuotaBound.Concerns(bound, plural, apiGroup)) == true)
        .Select(ObjectKey.Of);
}
