using System.Globalization;
using KubeKit.Resources.Apps.V1;
using KubeKit.Resources.Metadata;

namespace KubeKit.Controllers.Deployments;

/// <summary>How many pods each ReplicaSet of a deployment is to have next. Pure: the reconciler carries it out.</summary>
internal static class ScalePlan
{
    public static int Wanted(ReplicaSet set) => set.Spec?.Replicas ?? 1;

    public static int Available(ReplicaSet set) => set.Status?.AvailableReplicas ?? 0;

    /// <summary>Whether the status knows the count that the set was given last: until then, what it says is available may be gone.</summary>
    public static bool IsObserved(ReplicaSet set) => !(set.Status?.ObservedGeneration < set.Metadata.Generation);

    /// <summary>The next count of the newest set during a rollout: as far up as the surge allows.</summary>
    public static int New(Deployment deployment, ReplicaSet? newSet, IReadOnlyCollection<ReplicaSet> all)
    {
        var wanted = deployment.Spec?.Replicas ?? 1;
        if (!RolloutLimits.IsRolling(deployment))
        {
            return wanted;
        }

        var current = newSet is null ? 0 : Wanted(newSet);
        if (current >= wanted)
        {
            return wanted;
        }

        var room = wanted + RolloutLimits.Of(deployment).MaxSurge - all.Sum(Wanted);
        return room <= 0 ? current : current + Math.Min(room, wanted - current);
    }

    /// <summary>The next counts of the old sets during a rolling update: first what does not work, then as far down as availability allows.</summary>
    public static IReadOnlyList<(ReplicaSet Set, int Replicas)> Old(Deployment deployment, ReplicaSet? newSet, IReadOnlyCollection<ReplicaSet> old)
    {
        var next = old.Where(s => Wanted(s) > 0).OrderBy(s => s.Metadata.CreationTimestamp).ThenBy(s => s.Metadata.Name, StringComparer.Ordinal)
            .Select(s => (Set: s, Replicas: Wanted(s))).ToList();
        var all = newSet is null ? old : [.. old, newSet];
        if (next.Count == 0 || !all.All(IsObserved))
        {
            return [];
        }

        var minAvailable = (deployment.Spec?.Replicas ?? 1) - RolloutLimits.Of(deployment).MaxUnavailable;
        var newUnavailable = newSet is null ? 0 : Math.Max(0, Wanted(newSet) - Available(newSet));
        var mayGo = all.Sum(Wanted) - minAvailable - newUnavailable;
        if (mayGo <= 0)
        {
            return [];
        }

        // Pods that are not available cost nothing to lose, and would block the rollout for ever if they were kept.
        for (var i = 0; i < next.Count && mayGo > 0; i++)
        {
            var broken = Math.Min(mayGo, Math.Max(0, next[i].Replicas - Available(next[i].Set)));
            next[i] = (next[i].Set, next[i].Replicas - broken);
            mayGo -= broken;
        }

        // What is available beyond the least that must be.
        var spare = Math.Min(mayGo, all.Sum(Available) - minAvailable);
        for (var i = 0; i < next.Count && spare > 0; i++)
        {
            var healthy = Math.Min(spare, next[i].Replicas);
            next[i] = (next[i].Set, next[i].Replicas - healthy);
            spare -= healthy;
        }

        return [.. next.Where(n => n.Replicas != Wanted(n.Set))];
    }

    /// <summary>The counts that follow a change of the deployment's own count in the middle of a rollout: shared out in proportion.</summary>
    public static IReadOnlyList<(ReplicaSet Set, int Replicas)> Proportional(Deployment deployment, IReadOnlyCollection<ReplicaSet> active)
    {
        var wanted = deployment.Spec?.Replicas ?? 1;
        var allowed = wanted > 0 ? wanted + RolloutLimits.Of(deployment).MaxSurge : 0;
        var total = active.Sum(Wanted);
        var difference = allowed - total;
        if (difference == 0 || total == 0)
        {
            return [];
        }

        // Growth favours the newest, shrinking the oldest; larger sets first either way.
        var ordered = difference > 0
            ? active.OrderByDescending(Wanted).ThenByDescending(s => s.Metadata.CreationTimestamp).ToList()
            : active.OrderByDescending(Wanted).ThenBy(s => s.Metadata.CreationTimestamp).ToList();
        var result = new List<(ReplicaSet, int)>();
        var given = 0;
        foreach (var set in ordered)
        {
            var share = (int)Math.Round((double)Wanted(set) * allowed / ScaledFor(set, total), MidpointRounding.AwayFromZero) - Wanted(set);
            share = difference > 0 ? Math.Clamp(share, 0, difference - given) : Math.Clamp(share, difference - given, 0);
            given += share;
            result.Add((set, Wanted(set) + share));
        }

        // What rounding left over goes to the first; when that has too few to give, to those after it.
        for (var i = 0; given != difference; i++)
        {
            var rest = Math.Max(difference - given, -result[i].Item2);
            result[i] = (result[i].Item1, result[i].Item2 + rest);
            given += rest;
        }

        return [.. result.Where(r => r.Item2 != Wanted(r.Item1))];
    }

    // What all sets together were allowed when this one was scaled last. When a scaling is done by half, those that have
    // their share already thus keep it, and the rest get the shares they would have had.
    private static int ScaledFor(ReplicaSet set, int total) =>
        set.Metadata.Annotations is { } annotations && annotations.TryGetValue(WellKnownAnnotations.DeploymentMaxReplicas, out var text)
        && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var allowed) && allowed > 0 ? allowed : total;
}
