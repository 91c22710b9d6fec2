using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;

namespace KubeKit.Controllers.Nodes;

/// <summary>Whether pods are driven off nodes that are not ready.</summary>
internal enum Evictions
{
    /// <summary>Yes: something is wrong with a node.</summary>
    Wanted,

    /// <summary>Not now: so many nodes of a zone are affected that it is rather the zone, or the way to it. What has begun goes on.</summary>
    Held,

    /// <summary>No: all nodes are affected, so it is rather the control plane, and there is nowhere to go. What has begun is taken back.</summary>
    Off,
}

/// <summary>Tells a node's failure from a failure of many, as kube-controller-manager does.</summary>
internal static class Disruption
{
    private const double UnhealthyShare = 0.55;

    /// <summary>Whether pods are to be driven off a node that is not ready.</summary>
    /// <param name="node">The node.</param>
    /// <param name="all">All nodes.</param>
    /// <param name="isWell">Whether a node is ready, and not silent either: what it last said may be old.</param>
    public static Evictions EvictionsFor(Node node, IReadOnlyCollection<Node> all, Func<Node, bool> isWell)
    {
        if (!all.Any(isWell))
        {
            return Evictions.Off;
        }

        var zone = ZoneOf(node);
        var inZone = all.Where(other => ZoneOf(other) == zone).ToList();
        var ready = inZone.Count(isWell);
        var lost = inZone.Count - ready;
        return lost > 2 && (double)lost / inZone.Count >= UnhealthyShare && ready > 0 ? Evictions.Held : Evictions.Wanted;
    }

    private static (string? Region, string? Zone) ZoneOf(Node node) =>
        (node.Metadata.Labels?.GetValueOrDefault(WellKnownLabels.Region), node.Metadata.Labels?.GetValueOrDefault(WellKnownLabels.Zone));
}
