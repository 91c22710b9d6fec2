namespace KubeKit.Resources.Core.V1;

/// <summary>All endpoints that serve a Service, as one object. EndpointSlice is its successor.</summary>
[KubeResource("", "v1", Plural = "endpoints", ShortNames = ["ep"])]
public sealed partial record Endpoints : KubeObject
{
    /// <summary>Groups of addresses with the same ports.</summary>
    [ProtoField(2), Atomic]
    public IReadOnlyList<EndpointSubset>? Subsets { get; init; }
}
