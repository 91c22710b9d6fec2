using KubeKit.Resources.Metadata;

namespace KubeKit.Resources.Policy.V1;

[KubeValue(ApiVersion = "policy/v1")]
public sealed partial record Eviction
{
    [ProtoField(1)]
    public ObjectMeta? Metadata { get; init; }

    [ProtoField(2)]
    public DeleteOptions? DeleteOptions { get; init; }
}
