namespace KubeKit.Resources.Metadata;

// The number of changes, for kinds without status: those with one count by themselves.
internal static class Generations
{
    internal static ObjectMeta First(this ObjectMeta metadata) => metadata with { Generation = 1 };

    internal static ObjectMeta None(this ObjectMeta metadata) => metadata with { Generation = null };

    internal static ObjectMeta After(this ObjectMeta metadata, ObjectMeta old, bool changed) =>
        changed ? metadata with { Generation = (old.Generation ?? 0) + 1 } : metadata;
}
