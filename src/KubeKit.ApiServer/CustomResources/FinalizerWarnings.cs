using KubeKit.Resources.Metadata;

namespace KubeKit.ApiServer.CustomResources;

/// <summary>What whoever adds a finalizer to a custom object is told: names without a domain may be another's, too.</summary>
internal static class FinalizerWarnings
{
    private static readonly string[] Known = [WellKnownFinalizers.Orphan, WellKnownFinalizers.ForegroundDeletion, "kubernetes"];

    /// <summary>The warnings for those that are new.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> finalizers, IReadOnlyList<string> old) =>
        [.. finalizers.Except(old, StringComparer.Ordinal).Where(f => !f.Contains('/', StringComparison.Ordinal) && !Known.Contains(f)).Order(StringComparer.Ordinal).Select(Text)];

    private static string Text(string finalizer) => finalizer.Contains('.', StringComparison.Ordinal)
        ? $"metadata.finalizers: \"{finalizer}\": prefer a domain-qualified finalizer name including a path (/) to avoid accidental conflicts with other finalizer writers"
        : $"metadata.finalizers: \"{finalizer}\": prefer a domain-qualified finalizer name to avoid accidental conflicts with other finalizer writers";
}
