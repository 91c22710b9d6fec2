using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;

namespace KubeKit.Controllers.Nodes;

/// <summary>The taints that follow from a node's conditions.</summary>
internal static class NodeTaints
{
    private static readonly string[] Ours =
    [
        WellKnownTaints.NotReady, WellKnownTaints.Unreachable, WellKnownTaints.Unschedulable, WellKnownTaints.MemoryPressure,
        WellKnownTaints.DiskPressure, WellKnownTaints.PidPressure, WellKnownTaints.NetworkUnavailable,
    ];

    /// <summary>The node's taints as they should be; null when they are.</summary>
    /// <param name="node">The node.</param>
    /// <param name="evictions">Whether pods are to be driven off it while it is not ready.</param>
    /// <param name="now">The time that new NoExecute taints carry.</param>
    public static IReadOnlyList<Taint>? Changed(Node node, Evictions evictions, DateTimeOffset now)
    {
        var current = node.Spec?.Taints ?? [];
        var wanted = Wanted(node, evictions).ToList();
        var held = current.Where(taint => evictions == Evictions.Held && taint.Effect == TaintEffect.NoExecute && IsOurs(taint) && wanted.Any(w => w.Key == taint.Key));
        var ours = current.Where(IsOurs).ToList();
        wanted.AddRange(held);
        if (ours.Count == wanted.Count && wanted.All(w => ours.Any(taint => IsSame(taint, w))))
        {
            return null;
        }

        return
        [
            .. current.Where(taint => !IsOurs(taint) || wanted.Any(w => IsSame(taint, w))),
            .. wanted.Where(w => !current.Any(taint => IsSame(taint, w))).Select(w => w.Effect == TaintEffect.NoExecute ? w with { TimeAdded = now } : w),
        ];
    }

    private static IEnumerable<Taint> Wanted(Node node, Evictions evictions)
    {
        var ready = node.Status?.Conditions?.FirstOrDefault(c => c.Type == NodeConditionType.Ready);
        var key = ready?.Status switch
        {
            ConditionStatus.True => null,
            ConditionStatus.False => WellKnownTaints.NotReady,
            // It has only been made: nothing goes there yet, and nothing is driven off before it has had time to speak.
            null => WellKnownTaints.NotReady,
            _ => WellKnownTaints.Unreachable,
        };
        if (key is not null)
        {
            yield return new Taint { Key = key, Effect = TaintEffect.NoSchedule };
            if (evictions == Evictions.Wanted && ready is not null)
            {
                yield return new Taint { Key = key, Effect = TaintEffect.NoExecute };
            }
        }

        foreach (var (type, pressure) in Pressures)
        {
            if (NodeHealth.StatusOf(node, type) == ConditionStatus.True)
            {
                yield return new Taint { Key = pressure, Effect = TaintEffect.NoSchedule };
            }
        }

        if (node.Spec?.Unschedulable == true)
        {
            yield return new Taint { Key = WellKnownTaints.Unschedulable, Effect = TaintEffect.NoSchedule };
        }
    }

    private static (string Type, string Taint)[] Pressures { get; } =
    [
        (NodeConditionType.MemoryPressure, WellKnownTaints.MemoryPressure),
        (NodeConditionType.DiskPressure, WellKnownTaints.DiskPressure),
        (NodeConditionType.PIDPressure, WellKnownTaints.PidPressure),
        (NodeConditionType.NetworkUnavailable, WellKnownTaints.NetworkUnavailable),
    ];

    // The same keys with other effects are people's own (node lifecycle controller: it looks at these pairs only).
    private static bool IsOurs(Taint taint) => taint.Effect switch
    {
        TaintEffect.NoSchedule => Ours.Contains(taint.Key),
        TaintEffect.NoExecute => taint.Key is WellKnownTaints.NotReady or WellKnownTaints.Unreachable,
        _ => false,
    };

    private static bool IsSame(Taint a, Taint b) => a.Key == b.Key && a.Effect == b.Effect;
}
