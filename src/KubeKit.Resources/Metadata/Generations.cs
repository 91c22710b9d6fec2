namespace KubeKit.Resources.Metadata;

// The number of changes, for kinds without status: those with one count by themselves.
internal static class Generations
{
    internal static ObjectMeta First(this ObjectMeta metadata) => metadata with { Generation = 1 };

    // Kinds of later years let a status write change nothing else, labels and owners included.
    internal static ObjectMeta AtStatusWrite(this ObjectMeta metadata, ObjectMeta old) => metadata with
    {
        DeletionTimestamp = old.DeletionTimestamp,
        Generation = old.Generation,
        Labels = old.Labels,
        Annotations = old.Annotations,
        Finalizers = old.Finalizers,
        OwnerReferences = old.OwnerReferences,
    };

    internal static ObjectMeta None(this ObjectMeta metadata) => metadata with { Generation = null };

    internal static ObjectMeta After(this ObjectMeta metadata, ObjectMeta old, bool changed) =>
        changed ? metadata with { Generation = (old.Generation ?? 0) + 1 } : metadata;
}
