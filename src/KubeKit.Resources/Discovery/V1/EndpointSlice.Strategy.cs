using KubeKit.Resources.Behaviors;

namespace KubeKit.Resources.Discovery.V1;

public sealed partial record EndpointSlice : IPrepareForCreate<EndpointSlice>, IPrepareForUpdate<EndpointSlice>
{
    // The kind has no status, yet it counts its generations.
    /// <inheritdoc/>
    public EndpointSlice PrepareForCreate() => WithoutTopology() with { Metadata = Metadata with { Generation = 1 } };

    /// <inheritdoc/>
    public EndpointSlice PrepareForUpdate(EndpointSlice old)
    {
        // Labels say of which Service a slice is, so their changes are generations too.
        var isSame = this with { Metadata = old.Metadata } == old;
        var slice = isSame ? this : WithoutTopology();
        return isSame && SameLabels(old) ? slice : slice with { Metadata = Metadata with { Generation = (old.Metadata.Generation ?? 0) + 1 } };
    }

    // The labels of nodes are told by fields of their own in this version of the API.
    private EndpointSlice WithoutTopology() => Endpoints?.Any(endpoint => endpoint.DeprecatedTopology is not null) == true
        ? this with { Endpoints = [.. Endpoints.Select(endpoint => endpoint with { DeprecatedTopology = null })] }
        : this;

    private bool SameLabels(EndpointSlice old)
    {
        var (now, before) = (Metadata.Labels, old.Metadata.Labels);
        return (now?.Count ?? 0) == (before?.Count ?? 0)
            && (now ?? new Dictionary<string, string>()).All(label => before!.GetValueOrDefault(label.Key) == label.Value);
    }
}
