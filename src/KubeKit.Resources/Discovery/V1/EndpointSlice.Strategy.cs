using KubeKit.Resources.Behaviors;

namespace KubeKit.Resources.Discovery.V1;

public sealed partial record EndpointSlice : IPrepareForCreate<EndpointSlice>, IPrepareForUpdate<EndpointSlice>
{
    // The kind has no status, yet it counts its generations.
    /// <inheritdoc/>
    public EndpointSlice PrepareForCreate() => this with { Metadata = Metadata with { Generation = 1 } };

    /// <inheritdoc/>
    public EndpointSlice PrepareForUpdate(EndpointSlice old) =>
        this with { Metadata = old.Metadata } == old
            ? this
            : this with { Metadata = Metadata with { Generation = (old.Metadata.Generation ?? 0) + 1 } };
}
