using System.Globalization;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;

namespace KubeKit.Controllers.Replicas;

/// <summary>Which pods go first when there are too many; the order is kube-controller-manager's.</summary>
internal static class DeletionOrder
{
    public static IReadOnlyList<Pod> Choose(IReadOnlyCollection<Pod> active, int count)
    {
        if (count >= active.Count)
        {
            return [.. active];
        }

        var perNode = active.Where(p => p.Spec?.NodeName is { Length: > 0 }).GroupBy(p => p.Spec!.NodeName!).ToDictionary(g => g.Key, g => g.Count());
        return [.. active
            .OrderBy(p => p.Spec?.NodeName is { Length: > 0 } ? 1 : 0)
            .ThenBy(p => p.Status?.Phase switch { PodPhase.Running => 2, PodPhase.Unknown => 1, _ => 0 })
            .ThenBy(p => PodFacts.IsReady(p) ? 1 : 0)
            .ThenBy(DeletionCost)
            .ThenByDescending(p => p.Spec?.NodeName is { Length: > 0 } node ? perNode[node] : 0)
            .ThenByDescending(p => PodFacts.ReadySince(p) ?? DateTimeOffset.MaxValue)
            .ThenByDescending(PodFacts.Restarts)
            .ThenByDescending(p => p.Metadata.CreationTimestamp)
            .Take(count)];
    }

    private static int DeletionCost(Pod pod) =>
        pod.Metadata.Annotations is { } annotations && annotations.TryGetValue(WellKnownAnnotations.PodDeletionCost, out var text)
        && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var cost) ? cost : 0;
}
