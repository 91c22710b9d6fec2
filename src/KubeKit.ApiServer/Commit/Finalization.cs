using KubeKit.Resources;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;

namespace KubeKit.ApiServer.Commit;

/// <summary>When an object that is being deleted is gone at last.</summary>
internal static class Finalization
{
    /// <summary>Whether nothing holds an object any more that was marked for deletion: no finalizer, no grace period still running.</summary>
    public static bool IsDone(ResourceDefinition kind, KubeObject value)
    {
        var metadata = value.Metadata;
        if (metadata.DeletionTimestamp is null || metadata.Finalizers is { Count: > 0 } || metadata.DeletionGracePeriodSeconds > 0)
        {
            return false;
        }

        // A namespace has finalizers in its spec, too: the namespace controller's, until its contents are gone.
        return value is not Namespace ns || ns.Spec?.Finalizers is not { Count: > 0 };
    }

    /// <summary>The finalizers that a delete leaves on an object: those of garbage collection as asked for, all others untouched.</summary>
    public static IReadOnlyList<string> ForDelete(ResourceDefinition kind, ObjectMeta metadata, DeleteOptions options)
    {
        var current = metadata.Finalizers ?? [];
        var kept = current.Where(f => f is not (WellKnownFinalizers.Orphan or WellKnownFinalizers.ForegroundDeletion)).ToList();
        if (Orphans(kind, current, options))
        {
            kept.Add(WellKnownFinalizers.Orphan);
        }

        if (!kind.Is(WriteTraits.OwnsNothing) && IsForeground(current, options))
        {
            kept.Add(WellKnownFinalizers.ForegroundDeletion);
        }

        return kept;
    }

    private static bool Orphans(ResourceDefinition kind, IReadOnlyList<string> current, DeleteOptions options)
    {
        if (kind.Is(WriteTraits.OwnsNothing))
        {
            return false;
        }

        if (options.OrphanDependents is { } orphan)
        {
            return orphan;
        }

        return options.PropagationPolicy switch
        {
            PropagationPolicy.Orphan => true,
            PropagationPolicy.Background or PropagationPolicy.Foreground => false,
            _ => current.Contains(WellKnownFinalizers.Orphan) || (!current.Contains(WellKnownFinalizers.ForegroundDeletion) && kind.Is(WriteTraits.Orphans)),
        };
    }

    private static bool IsForeground(IReadOnlyList<string> current, DeleteOptions options) =>
        options.OrphanDependents is null && options.PropagationPolicy switch
        {
            PropagationPolicy.Foreground => true,
            PropagationPolicy.Background or PropagationPolicy.Orphan => false,
            _ => current.Contains(WellKnownFinalizers.ForegroundDeletion),
        };
}
