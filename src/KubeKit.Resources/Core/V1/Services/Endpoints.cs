namespace KubeKit.Resources.Core.V1;

[KubeResource("", "v1", Plural = "endpoints", ShortNames = ["ep"])]
public sealed partial record Endpoints : KubeObject
{
    [ProtoField(2), Atomic]
    public IReadOnlyList<EndpointSubset>? Subsets { get; init; }
}
