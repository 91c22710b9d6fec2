using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;

namespace KubeKit.Controllers.Nodes;

/// <summary>What a node's conditions say, and what they say of one that is silent.</summary>
internal static class NodeHealth
{
    private static readonly string[] Reported =
        [NodeConditionType.Ready, NodeConditionType.MemoryPressure, NodeConditionType.DiskPressure, NodeConditionType.PIDPressure];

    /// <summary>The status of a condition: True, False or Unknown; Unknown also while it is missing.</summary>
    public static string StatusOf(Node node, string type) =>
        node.Status?.Conditions?.FirstOrDefault(c => c.Type == type)?.Status ?? ConditionStatus.Unknown;

    public static bool IsReady(Node node) => StatusOf(node, NodeConditionType.Ready) == ConditionStatus.True;

    /// <summary>The conditions of a node that says nothing any more; null when they say so already.</summary>
    public static IReadOnlyList<NodeCondition>? ConditionsWhenSilent(Node node, DateTimeOffset now)
    {
        var conditions = node.Status?.Conditions ?? [];
        if (Reported.All(type => conditions.Any(c => c.Type == type && c.Status == ConditionStatus.Unknown)))
        {
            return null;
        }

        return
        [
            .. conditions.Select(c => Reported.Contains(c.Type) && c.Status != ConditionStatus.Unknown ? Unknown(c) : c),
            .. Reported.Where(type => conditions.All(c => c.Type != type)).Select(type => new NodeCondition
            {
                Type = type,
                Status = ConditionStatus.Unknown,
                Reason = "NodeStatusNeverUpdated",
                Message = "Kubelet never posted node status.",
                LastHeartbeatTime = node.Metadata.CreationTimestamp,
                LastTransitionTime = now,
            }),
        ];

        NodeCondition Unknown(NodeCondition condition) => condition with
        {
            Status = ConditionStatus.Unknown,
            Reason = "NodeStatusUnknown",
            Message = "Kubelet stopped posting node status.",
            LastTransitionTime = now,
        };
    }
}
