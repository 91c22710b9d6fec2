using KubeKit.Client.Informers;
using KubeKit.Resources;

namespace KubeKit.Client.Reconciling;

/// <summary>The usual answers to whether a change is worth a call of a reconciler. What comes and goes always is.</summary>
public static class Predicates
{
    /// <summary>What is wanted changed, or the object is to go: not status, labels or annotations. For kinds whose generation the server counts.</summary>
    public static bool GenerationChanged<T>(InformerEvent<T> change)
        where T : KubeObject =>
        change.Old is not { } old
        || old.Metadata.Generation != change.Object.Metadata.Generation
        || old.Metadata.DeletionTimestamp != change.Object.Metadata.DeletionTimestamp;

    /// <summary>A label changed.</summary>
    public static bool LabelsChanged<T>(InformerEvent<T> change)
        where T : KubeObject => change.Old is not { } old || Differ(old.Metadata.Labels, change.Object.Metadata.Labels);

    /// <summary>An annotation changed.</summary>
    public static bool AnnotationsChanged<T>(InformerEvent<T> change)
        where T : KubeObject => change.Old is not { } old || Differ(old.Metadata.Annotations, change.Object.Metadata.Annotations);

    /// <summary>One of several holds.</summary>
    public static Func<InformerEvent<T>, bool> AnyOf<T>(params IReadOnlyList<Func<InformerEvent<T>, bool>> predicates)
        where T : KubeObject => change => predicates.Any(predicate => predicate(change));

    private static bool Differ(IReadOnlyDictionary<string, string>? left, IReadOnlyDictionary<string, string>? right)
    {
        if ((left?.Count ?? 0) != (right?.Count ?? 0))
        {
            return true;
        }

        return left is not null && right is not null && left.Any(pair => !right.TryGetValue(pair.Key, out var value) || value != pair.Value);
    }
}
