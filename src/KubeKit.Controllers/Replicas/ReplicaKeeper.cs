using KubeKit.Client;
using KubeKit.Client.Events;
using KubeKit.Client.Informers;
using KubeKit.Controllers.Ownership;
using KubeKit.Resources;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;

namespace KubeKit.Controllers.Replicas;

/// <summary>Keeps the wanted number of pods of one owner: claims, creates, deletes, counts. ReplicaSets and ReplicationControllers share it.</summary>
internal sealed class ReplicaKeeper
{
    // As kube-controller-manager: so many pods at most per reconcile.
    private const int BurstReplicas = 500;
    private const string ByController = "controller";

    private readonly IKubeClient _client;
    private readonly IInformer<Pod> _pods;
    private readonly IEventRecorder _events;
    private readonly TimeProvider _time;
    private readonly Claims _claims;

    public ReplicaKeeper(IKubeClient client, IInformerFactory informers, IEventRecorder events, TimeProvider time)
    {
        (_client, _events, _time) = (client, events, time);
        _claims = new Claims(client);
        _pods = informers.Get<Pod>();
        Expectations = new Expectations(time);
        // Orphans are indexed by namespace: each could be anybody's there.
        _pods.AddIndex(ByController, p => [Owners.ControllerOf(p)?.Uid ?? $"orphan/{p.Metadata.Namespace}"]);
    }

    public Expectations Expectations { get; }

    /// <summary>Notes what the cache shows; returns the owners that must look again.</summary>
    public IEnumerable<ObjectKey> Observe<TOwner>(InformerEvent<Pod> change)
        where TOwner : KubeObject, IKubeResource<TOwner>
    {
        foreach (var owner in new[] { change.Object, change.Old }.OfType<Pod>().Select(Owners.ControllerOf).OfType<OwnerReference>().DistinctBy(o => o.Uid))
        {
            if (owner.Kind != TOwner.Definition.Kind.Kind || owner.ApiVersion != TOwner.Definition.Kind.ApiVersion)
            {
                continue;
            }

            var key = new ObjectKey(change.Object.Metadata.Namespace ?? "", owner.Name);
            Expectations.SawCreation(key, change.Object.Metadata.Name ?? "");
            if (change.Type == InformerEventType.Deleted || change.Object.Metadata.DeletionTimestamp is not null)
            {
                Expectations.SawDeletion(key, change.Object.Metadata.Uid ?? "");
            }

            yield return key;
        }
    }

    /// <summary>Makes the pods as wanted, as far as one step goes, and counts them.</summary>
    public async Task<ReplicaCounts> KeepAsync<TOwner>(ReplicaOwner owner, CancellationToken cancellationToken)
        where TOwner : KubeObject, IKubeResource<TOwner>
    {
        // Asked before the cache is read: what it shows then is at least as new as what settled the expectations.
        var settled = Expectations.AreMet(owner.Key);
        var deleted = Expectations.DeletionsOf(owner.Key);
        var candidates = _pods.ByIndex(ByController, owner.Value.Metadata.Uid ?? "")
            .Concat(_pods.ByIndex(ByController, $"orphan/{owner.Value.Metadata.Namespace}"))
            .Where(p => p.Metadata.Namespace == owner.Value.Metadata.Namespace && p.Status?.Phase is not (PodPhase.Succeeded or PodPhase.Failed));
        var claimed = await _claims.ClaimAsync(owner: (TOwner)owner.Value, owner.Selector, candidates, cancellationToken);
        var active = claimed.Where(p => PodFacts.IsActive(p) && !deleted.Contains(p.Metadata.Uid!)).ToList();
        ReplicaFailure? failure = null;
        if (settled && owner.Value.Metadata.DeletionTimestamp is null)
        {
            var missing = owner.Replicas - active.Count;
            failure = missing > 0
                ? await CreateAsync(owner, Math.Min(missing, BurstReplicas), cancellationToken)
                : missing < 0 ? await DeleteAsync(owner, active, Math.Min(-missing, BurstReplicas), cancellationToken) : null;
        }

        return ReplicaCounts.Of(owner, active, failure, _time.GetUtcNow());
    }

    // In batches of 1, 2, 4 ...: when the first pod is refused, a thousand others need not be tried.
    private async Task<ReplicaFailure?> CreateAsync(ReplicaOwner owner, int count, CancellationToken cancellationToken)
    {
        ReplicaFailure? failure = null;
        for (var batch = 1; count > 0 && failure is null; batch *= 2)
        {
            var size = Math.Min(batch, count);
            var failures = await Task.WhenAll(Enumerable.Range(0, size).Select(_ => CreateOneAsync(owner, cancellationToken)));
            failure = failures.FirstOrDefault(f => f is not null);
            count -= size;
        }

        return failure;
    }

    private async Task<ReplicaFailure?> CreateOneAsync(ReplicaOwner owner, CancellationToken cancellationToken)
    {
        var template = owner.Template.Metadata;
        var pod = new Pod
        {
            Metadata = new ObjectMeta
            {
                GenerateName = $"{owner.Value.Metadata.Name}-",
                Namespace = owner.Value.Metadata.Namespace,
                Labels = template?.Labels,
                Annotations = template?.Annotations,
                Finalizers = template?.Finalizers,
                OwnerReferences = [owner.Value.ControllerReference()],
            },
            Spec = owner.Template.Spec,
        };
        try
        {
            var created = await _client.CreateAsync(pod, cancellationToken: cancellationToken);
            var name = created.Metadata.Name!;
            Expectations.ExpectCreation(owner.Key, created, _pods);
            _events.Record(owner.Value, EventType.Normal, "SuccessfulCreate", $"Created pod: {name}");
            return null;
        }
        catch (KubeApiException e) when (e.Reason == StatusReason.Forbidden && e.Message.Contains("being terminated", StringComparison.Ordinal))
        {
            return null; // the namespace goes, and all of this with it
        }
        catch (KubeApiException e)
        {
            _events.Record(owner.Value, EventType.Warning, "FailedCreate", $"Error creating: {e.Message}");
            return new ReplicaFailure("FailedCreate", e.Message);
        }
    }

    // What is deleted counts no more: a status that still had it would let a rollout take others away.
    private async Task<ReplicaFailure?> DeleteAsync(ReplicaOwner owner, List<Pod> active, int count, CancellationToken cancellationToken)
    {
        var chosen = DeletionOrder.Choose(active, count);
        var failures = await Task.WhenAll(chosen.Select(pod => DeleteOneAsync(owner, pod, cancellationToken)));
        foreach (var (pod, failure) in chosen.Zip(failures))
        {
            if (failure is null)
            {
                active.Remove(pod);
            }
        }

        return failures.FirstOrDefault(f => f is not null);
    }

    private async Task<ReplicaFailure?> DeleteOneAsync(ReplicaOwner owner, Pod pod, CancellationToken cancellationToken)
    {
        Expectations.ExpectDeletion(owner.Key, pod.Metadata.Uid!);
        try
        {
            await _client.DeleteAsync<Pod>(ObjectKey.Of(pod), new DeleteOptions { Preconditions = new() { Uid = pod.Metadata.Uid } }, cancellationToken);
            _events.Record(owner.Value, EventType.Normal, "SuccessfulDelete", $"Deleted pod: {pod.Metadata.Name}");
            return null;
        }
        catch (KubeApiException e)
        {
            Expectations.SawDeletion(owner.Key, pod.Metadata.Uid!);
            if (e.IsNotFound || e.IsConflict)
            {
                return null;
            }

            _events.Record(owner.Value, EventType.Warning, "FailedDelete", $"Error deleting: {e.Message}");
            return new ReplicaFailure("FailedDelete", e.Message);
        }
    }
}
