using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;

namespace KubeKit.Controllers.TaintEviction;

/// <summary>How long a pod bears a node's NoExecute taints.</summary>
internal static class EvictionTime
{
    /// <summary>When a pod has to leave its node: the earliest time when it does not bear one of the taints, null when it bears them all for ever.</summary>
    /// <param name="pod">The pod.</param>
    /// <param name="taints">The taints, with the time since when the pod has borne each.</param>
    public static DateTimeOffset? Of(Pod pod, IReadOnlyDictionary<Taint, DateTimeOffset> taints)
    {
        DateTimeOffset? earliest = null;
        foreach (var (taint, since) in taints)
        {
            // The first that matches counts, as in kube-controller-manager's taint eviction.
            if ((pod.Spec?.Tolerations ?? []).FirstOrDefault(toleration => toleration.Tolerates(taint)) is not { } toleration)
            {
                return DateTimeOffset.MinValue;
            }

            if (toleration.TolerationSeconds is { } seconds)
            {
                var end = since + TimeSpan.FromSeconds(Math.Clamp(seconds, 0, int.MaxValue));
                earliest = earliest is null || end < earliest ? end : earliest;
            }
        }

        return earliest;
    }

    /// <summary>When a pod came to its node: taints that were there before count from then.</summary>
    public static DateTimeOffset Arrival(Pod pod) =>
        pod.Status?.Conditions?.FirstOrDefault(c => c is { Type: PodConditionType.PodScheduled, Status: ConditionStatus.True })?.LastTransitionTime
        ?? pod.Metadata.CreationTimestamp
        ?? DateTimeOffset.MinValue;
}
