using KubeKit.Resources.Core.V1;

namespace KubeKit.Controllers.TaintEviction;

/// <summary>How long a pod bears a node's NoExecute taints.</summary>
internal static class EvictionTime
{
    /// <summary>Zero when it does not bear one of them, null when it bears them all for ever.</summary>
    public static TimeSpan? Bearable(Pod pod, IReadOnlyList<Taint> taints)
    {
        TimeSpan? shortest = null;
        foreach (var taint in taints)
        {
            var matching = (pod.Spec?.Tolerations ?? []).Where(toleration => toleration.Tolerates(taint)).ToList();
            if (matching.Count == 0)
            {
                return TimeSpan.Zero;
            }

            foreach (var seconds in matching.Select(toleration => toleration.TolerationSeconds).OfType<long>())
            {
                var limit = TimeSpan.FromSeconds(Math.Clamp(seconds, 0, int.MaxValue));
                shortest = shortest is null || limit < shortest ? limit : shortest;
            }
        }

        return shortest;
    }
}
