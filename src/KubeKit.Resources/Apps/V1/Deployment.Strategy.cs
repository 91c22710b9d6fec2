using KubeKit.Resources.Behaviors;

namespace KubeKit.Resources.Apps.V1;

public sealed partial record Deployment : IPrepareForUpdate<Deployment>, IPrepareForStatusUpdate<Deployment>
{
    // Annotations of a Deployment go into its ReplicaSets, so their changes are generations too.
    /// <inheritdoc/>
    public Deployment PrepareForUpdate(Deployment old) =>
        Metadata.Generation == old.Metadata.Generation && !SameAnnotations(old)
            ? this with { Metadata = Metadata with { Generation = (old.Metadata.Generation ?? 0) + 1 } }
            : this;

    // Other than with its siblings, a status write leaves the labels of a Deployment.
    /// <inheritdoc/>
    public Deployment PrepareForStatusUpdate(Deployment old) => this with { Metadata = Metadata with { Labels = old.Metadata.Labels } };

    private bool SameAnnotations(Deployment old)
    {
        var (now, before) = (Metadata.Annotations, old.Metadata.Annotations);
        return (now?.Count ?? 0) == (before?.Count ?? 0)
            && (now ?? new Dictionary<string, string>()).All(entry => before!.GetValueOrDefault(entry.Key) == entry.Value);
    }
}
