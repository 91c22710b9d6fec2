using KubeKit.Resources.Apps.V1;
using KubeKit.Resources.Metadata;

namespace KubeKit.Controllers.Deployments;

/// <summary>What a deployment's status says of its ReplicaSets: counts, availability, progress and its deadline.</summary>
internal static class RolloutStatus
{
    /// <summary>No deadline: kubectl writes it so.</summary>
    private const int NoDeadline = int.MaxValue;

    public static DeploymentStatus Compute(Deployment deployment, ReplicaSet? newSet, IReadOnlyCollection<ReplicaSet> all, DateTimeOffset now)
    {
        var status = Count(deployment, newSet, all, now);
        var conditions = status.Conditions;
        var progressing = DeploymentConditions.Find(conditions, DeploymentConditionType.Progressing);
        var wasComplete = status.Replicas == status.UpdatedReplicas && progressing?.Reason == DeploymentConditionReason.NewReplicaSetAvailable;
        if (HasDeadline(deployment) && !wasComplete)
        {
            var name = newSet is null ? $"Deployment \"{deployment.Metadata.Name}\"" : $"ReplicaSet \"{newSet.Metadata.Name}\"";
            if (IsComplete(deployment, status))
            {
                conditions = DeploymentConditions.Set(conditions, DeploymentConditionType.Progressing, ConditionStatus.True,
                    DeploymentConditionReason.NewReplicaSetAvailable, $"{name} has successfully progressed.", now);
            }
            else if (HasProgressed(deployment.Status, status))
            {
                // The update time starts the deadline anew.
                conditions = DeploymentConditions.Set(conditions, DeploymentConditionType.Progressing, ConditionStatus.True,
                    DeploymentConditionReason.ReplicaSetUpdated, $"{name} is progressing.", now, refresh: true);
            }
            else if (IsTimedOut(deployment, status, now))
            {
                conditions = DeploymentConditions.Set(conditions, DeploymentConditionType.Progressing, ConditionStatus.False,
                    DeploymentConditionReason.ProgressDeadlineExceeded, $"{name} has timed out progressing.", now);
            }
        }

        var failure = all.SelectMany(s => s.Status?.Conditions ?? []).FirstOrDefault(c => c.Type == ReplicaSetConditionType.ReplicaFailure);
        conditions = failure is null
            ? DeploymentConditions.Remove(conditions, DeploymentConditionType.ReplicaFailure)
            : DeploymentConditions.Set(conditions, DeploymentConditionType.ReplicaFailure, failure.Status, failure.Reason ?? "", failure.Message ?? "", now);
        return status with { Conditions = conditions };
    }

    /// <summary>Counts and availability alone: what a paused or scaled deployment reports.</summary>
    public static DeploymentStatus Count(Deployment deployment, ReplicaSet? newSet, IReadOnlyCollection<ReplicaSet> all, DateTimeOffset now)
    {
        var available = all.Sum(ScalePlan.Available);
        var isAvailable = available >= (deployment.Spec?.Replicas ?? 1) - RolloutLimits.Of(deployment).MaxUnavailable;
        return (deployment.Status ?? new()) with
        {
            ObservedGeneration = deployment.Metadata.Generation,
            Replicas = OrNone(all.Sum(s => s.Status?.Replicas ?? 0)),
            UpdatedReplicas = OrNone(newSet?.Status?.Replicas ?? 0),
            ReadyReplicas = OrNone(all.Sum(s => s.Status?.ReadyReplicas ?? 0)),
            AvailableReplicas = OrNone(available),
            UnavailableReplicas = OrNone(Math.Max(0, all.Sum(ScalePlan.Wanted) - available)),
            Conditions = isAvailable
                ? DeploymentConditions.Set(deployment.Status?.Conditions, DeploymentConditionType.Available, ConditionStatus.True,
                    DeploymentConditionReason.MinimumReplicasAvailable, "Deployment has minimum availability.", now)
                : DeploymentConditions.Set(deployment.Status?.Conditions, DeploymentConditionType.Available, ConditionStatus.False,
                    DeploymentConditionReason.MinimumReplicasUnavailable, "Deployment does not have minimum availability.", now),
        };
    }

    public static bool IsComplete(Deployment deployment, DeploymentStatus status)
    {
        var wanted = deployment.Spec?.Replicas ?? 1;
        return (status.UpdatedReplicas ?? 0) == wanted && (status.Replicas ?? 0) == wanted && (status.AvailableReplicas ?? 0) == wanted
            && status.ObservedGeneration >= deployment.Metadata.Generation;
    }

    /// <summary>How long until the deadline must be looked at again; null when it runs no longer.</summary>
    public static TimeSpan? UntilDeadline(Deployment deployment, DeploymentStatus status, DateTimeOffset now)
    {
        var progressing = DeploymentConditions.Find(status.Conditions, DeploymentConditionType.Progressing);
        if (!HasDeadline(deployment) || deployment.Spec!.Paused == true || progressing is null || IsComplete(deployment, status)
            || progressing.Reason is DeploymentConditionReason.ProgressDeadlineExceeded or DeploymentConditionReason.NewReplicaSetAvailable)
        {
            // A rollout that was complete once is not timed: pods that fail later are no failure of it.
            return null;
        }

        // Conditions keep whole seconds: one more, so that the deadline has truly passed.
        var left = (progressing.LastUpdateTime ?? now).AddSeconds(deployment.Spec.ProgressDeadlineSeconds!.Value + 1) - now;
        return left > TimeSpan.FromMilliseconds(100) ? left : TimeSpan.FromMilliseconds(100);
    }

    private static bool HasDeadline(Deployment deployment) => deployment.Spec?.ProgressDeadlineSeconds is { } seconds && seconds != NoDeadline;

    private static bool HasProgressed(DeploymentStatus? old, DeploymentStatus now) =>
        (now.UpdatedReplicas ?? 0) > (old?.UpdatedReplicas ?? 0)
        || (now.Replicas ?? 0) - (now.UpdatedReplicas ?? 0) < (old?.Replicas ?? 0) - (old?.UpdatedReplicas ?? 0)
        || (now.ReadyReplicas ?? 0) > (old?.ReadyReplicas ?? 0)
        || (now.AvailableReplicas ?? 0) > (old?.AvailableReplicas ?? 0);

    private static bool IsTimedOut(Deployment deployment, DeploymentStatus status, DateTimeOffset now)
    {
        var progressing = DeploymentConditions.Find(status.Conditions, DeploymentConditionType.Progressing);
        return progressing switch
        {
            null => false,
            { Reason: DeploymentConditionReason.NewReplicaSetAvailable } => false,
            { Reason: DeploymentConditionReason.ProgressDeadlineExceeded } => true,
            _ => (progressing.LastUpdateTime ?? now).AddSeconds(deployment.Spec!.ProgressDeadlineSeconds!.Value) < now,
        };
    }

    private static int? OrNone(int count) => count == 0 ? null : count;
}
