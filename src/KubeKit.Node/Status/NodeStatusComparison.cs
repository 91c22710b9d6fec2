using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Quantities;

namespace KubeKit.Node.Status;

/// <summary>Whether a node's status is worth writing.</summary>
internal static class NodeStatusComparison
{
    /// <summary>Whether two differ at most in the times of their heartbeats.</summary>
    public static bool SameButHeartbeats(NodeStatus? a, NodeStatus? b) =>
        a is not null && b is not null
        && SameAmounts(a.Capacity, b.Capacity)
        && Same(a.Addresses, b.Addresses)
        && a.DaemonEndpoints == b.DaemonEndpoints
        && a.NodeInfo == b.NodeInfo
        && Same(a.Images?.Select(Text), b.Images?.Select(Text))
        && Same(a.Conditions?.Select(WithoutHeartbeat), b.Conditions?.Select(WithoutHeartbeat));

    private static string Text(ContainerImage image) => $"{image.SizeBytes} {string.Join(' ', image.Names ?? [])}";

    // A condition of somebody else is in neither way ours to compare; its order does not change.
    private static NodeCondition WithoutHeartbeat(NodeCondition condition) => condition with { LastHeartbeatTime = null, LastTransitionTime = null };

    private static bool Same<T>(IEnumerable<T>? a, IEnumerable<T>? b) => (a ?? []).SequenceEqual(b ?? []);

    private static bool SameAmounts(IReadOnlyDictionary<string, Quantity>? a, IReadOnlyDictionary<string, Quantity>? b) =>
        a is not null && b is not null && a.Count == b.Count && a.All(p => b.TryGetValue(p.Key, out var v) && v == p.Value);
}
