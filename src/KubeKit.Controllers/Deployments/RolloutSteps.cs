using System.Collections.Concurrent;
using System.Globalization;
using KubeKit.Client;
using KubeKit.Client.Events;
using KubeKit.Controllers.Ownership;
using KubeKit.Resources.Apps.V1;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;

namespace KubeKit.Controllers.Deployments;

/// <summary>The steps of a rollout that write: making, scaling, numbering and removing ReplicaSets.</summary>
internal sealed class RolloutSteps(IKubeClient client, IEventRecorder events)
{
    // What this process decided and the cache may not show yet, by the deployment's uid.
    private readonly ConcurrentDictionary<string, int> _collisions = new();
    private readonly ConcurrentDictionary<string, string> _created = new();
    private readonly ConcurrentDictionary<string, long> _generations = new(); // by the ReplicaSet's uid

    /// <summary>The deployment's newest ReplicaSet, made if it does not exist, with revision and annotations up to date.</summary>
    public async Task<ReplicaSet> EnsureNewAsync(Deployment deployment, ReplicaSet? newSet, IReadOnlyCollection<ReplicaSet> old, CancellationToken cancellationToken) =>
        newSet is not null
            ? await BringUpToDateAsync(deployment, newSet, old, cancellationToken)
            : await CreateAsync(deployment, old, cancellationToken);

    /// <summary>Gives the newest ReplicaSet the highest revision and the deployment's annotations.</summary>
    public async Task<ReplicaSet> BringUpToDateAsync(Deployment deployment, ReplicaSet set, IReadOnlyCollection<ReplicaSet> old, CancellationToken cancellationToken)
    {
        var revision = Math.Max(RevisionNumbers.Of(set), RevisionNumbers.Highest(old) + 1);
        var annotations = RevisionNumbers.ForNewest(deployment, set, revision);
        // The counts change only when the set is scaled; that is how a change of the deployment's own count is noticed.
        annotations = Keep(annotations, set, WellKnownAnnotations.DeploymentDesiredReplicas, WellKnownAnnotations.DeploymentMaxReplicas);
        var next = set with
        {
            Metadata = set.Metadata with { Annotations = annotations },
            Spec = set.Spec! with { MinReadySeconds = deployment.Spec!.MinReadySeconds },
        };
        return next == set ? set : await client.UpdateAsync(next, cancellationToken: cancellationToken);
    }

    public async Task<ReplicaSet> ScaleAsync(Deployment deployment, ReplicaSet set, int replicas, CancellationToken cancellationToken)
    {
        var before = ScalePlan.Wanted(set);
        var annotations = RevisionNumbers.WithCounts(deployment, set.Metadata.Annotations);
        var next = set with { Metadata = set.Metadata with { Annotations = annotations }, Spec = set.Spec! with { Replicas = replicas } };
        if (next == set)
        {
            return set;
        }

        var scaled = await client.UpdateAsync(next, cancellationToken: cancellationToken);
        _generations[scaled.Metadata.Uid!] = scaled.Metadata.Generation ?? 0;
        if (before != replicas)
        {
            events.Record(deployment, EventType.Normal, "ScalingReplicaSet", string.Create(
                CultureInfo.InvariantCulture, $"Scaled {(replicas > before ? "up" : "down")} replica set {set.Metadata.Name} from {before} to {replicas}"));
        }

        return scaled;
    }

    /// <summary>Removes ReplicaSets beyond the history limit, oldest revisions first.</summary>
    public async Task CleanUpAsync(Deployment deployment, IEnumerable<ReplicaSet> old, CancellationToken cancellationToken)
    {
        if (deployment.Spec!.RevisionHistoryLimit is not { } limit || limit == int.MaxValue)
        {
            return;
        }

        var removable = old.Where(s => ScalePlan.Wanted(s) == 0 && (s.Status?.Replicas ?? 0) == 0 && s.Metadata.DeletionTimestamp is null
            && s.Status?.ObservedGeneration >= s.Metadata.Generation).ToList();
        foreach (var set in removable.OrderBy(RevisionNumbers.Of).Take(Math.Max(0, removable.Count - limit)))
        {
            try
            {
                await client.DeleteAsync<ReplicaSet>(ObjectKey.Of(set), cancellationToken: cancellationToken);
            }
            catch (KubeApiException e) when (e.IsNotFound)
            {
                // Gone already.
            }
        }
    }

    /// <summary>Whether the cache shows this set as it was before this process scaled it last: its counts are no ground to scale others by.</summary>
    public bool IsBehind(ReplicaSet cached)
    {
        var uid = cached.Metadata.Uid ?? "";
        if (!_generations.TryGetValue(uid, out var written))
        {
            return false;
        }

        if (cached.Metadata.Generation < written)
        {
            return true;
        }

        _generations.TryRemove(new(uid, written));
        return false;
    }

    public void Forget(ReplicaSet deleted) => _generations.TryRemove(deleted.Metadata.Uid ?? "", out _);

    public int? CollisionsOf(Deployment deployment) => _collisions.TryGetValue(deployment.Metadata.Uid ?? "", out var count) ? count : null;

    public static ObjectMeta WithRevision(Deployment deployment, long revision) => deployment.Metadata with
    {
        Annotations = new Dictionary<string, string>(deployment.Metadata.Annotations ?? new Dictionary<string, string>())
        {
            [WellKnownAnnotations.DeploymentRevision] = revision.ToString(CultureInfo.InvariantCulture),
        },
    };

    /// <summary>The conditions with what the step before found out: that a ReplicaSet was made or found, or that the rollout goes on.</summary>
    public IReadOnlyList<DeploymentCondition>? ConditionsAfter(Deployment deployment, ReplicaSet? newSet, DateTimeOffset now)
    {
        var conditions = deployment.Status?.Conditions;
        if (newSet is null || deployment.Spec!.ProgressDeadlineSeconds is null)
        {
            return conditions;
        }

        if (_created.TryRemove(deployment.Metadata.Uid!, out var name) && name == newSet.Metadata.Name)
        {
            return DeploymentConditions.Set(conditions, DeploymentConditionType.Progressing, ConditionStatus.True,
                DeploymentConditionReason.NewReplicaSetCreated, $"Created new replica set \"{name}\"", now, refresh: true);
        }

        var progressing = DeploymentConditions.Find(conditions, DeploymentConditionType.Progressing);
        return progressing switch
        {
            null => DeploymentConditions.Set(conditions, DeploymentConditionType.Progressing, ConditionStatus.True,
                DeploymentConditionReason.FoundNewReplicaSet, $"Found new replica set \"{newSet.Metadata.Name}\"", now),
            { Reason: DeploymentConditionReason.DeploymentPaused } => DeploymentConditions.Set(conditions, DeploymentConditionType.Progressing, "Unknown",
                DeploymentConditionReason.DeploymentResumed, "Deployment is resumed", now),
            // A rollback to a set that exists: its message still names the set that did not work.
            { Reason: DeploymentConditionReason.ProgressDeadlineExceeded or DeploymentConditionReason.NewReplicaSetAvailable }
                when progressing.Message?.Contains($"\"{newSet.Metadata.Name}\"", StringComparison.Ordinal) == false =>
                DeploymentConditions.Set(conditions, DeploymentConditionType.Progressing, ConditionStatus.True,
                    DeploymentConditionReason.FoundNewReplicaSet, $"Found new replica set \"{newSet.Metadata.Name}\"", now, refresh: true),
            _ => conditions,
        };
    }

    private async Task<ReplicaSet> CreateAsync(Deployment deployment, IReadOnlyCollection<ReplicaSet> old, CancellationToken cancellationToken)
    {
        var spec = deployment.Spec!;
        var uid = deployment.Metadata.Uid!;
        var collisions = CollisionsOf(deployment) ?? deployment.Status?.CollisionCount;
        var hash = TemplateHash.Of(spec.Template, collisions);
        var revision = RevisionNumbers.Highest(old) + 1;
        var labels = WithHash(spec.Template.Metadata?.Labels, hash);
        var set = new ReplicaSet
        {
            Metadata = new ObjectMeta
            {
                Name = $"{deployment.Metadata.Name}-{hash}",
                Namespace = deployment.Metadata.Namespace,
                Labels = labels,
                Annotations = RevisionNumbers.ForNewest(deployment, null, revision),
                OwnerReferences = [deployment.ControllerReference()],
            },
            Spec = new ReplicaSetSpec
            {
                Replicas = ScalePlan.New(deployment, null, old),
                MinReadySeconds = spec.MinReadySeconds,
                Selector = spec.Selector with { MatchLabels = WithHash(spec.Selector.MatchLabels, hash) },
                Template = spec.Template with { Metadata = (spec.Template.Metadata ?? new()) with { Labels = labels } },
            },
        };
        ReplicaSet created;
        try
        {
            created = await client.CreateAsync(set, cancellationToken: cancellationToken);
        }
        catch (KubeApiException e) when (e.IsAlreadyExists)
        {
            var existing = await client.GetAsync<ReplicaSet>(set.Metadata.Name!, set.Metadata.Namespace, cancellationToken);
            if (!Owners.IsControlledBy(existing, deployment) || !TemplateHash.AreEqual(existing.Spec?.Template, spec.Template))
            {
                // Another template has this hash: hash a counter in, and start over.
                _collisions[uid] = (collisions ?? 0) + 1;
                throw;
            }

            return existing; // the cache lags behind
        }

        _created[uid] = created.Metadata.Name!;
        if (created.Spec!.Replicas > 0)
        {
            events.Record(deployment, EventType.Normal, "ScalingReplicaSet", string.Create(
                CultureInfo.InvariantCulture, $"Scaled up replica set {created.Metadata.Name} from 0 to {created.Spec.Replicas}"));
        }

        return created;
    }

    private static Dictionary<string, string> WithHash(IReadOnlyDictionary<string, string>? labels, string hash) =>
        new(labels ?? new Dictionary<string, string>()) { [WellKnownLabels.PodTemplateHash] = hash };

    private static Dictionary<string, string> Keep(IReadOnlyDictionary<string, string> annotations, ReplicaSet set, params ReadOnlySpan<string> names)
    {
        var result = new Dictionary<string, string>(annotations);
        foreach (var name in names)
        {
            if (set.Metadata.Annotations is { } own && own.TryGetValue(name, out var value))
            {
                result[name] = value;
            }
        }

        return result;
    }
}
