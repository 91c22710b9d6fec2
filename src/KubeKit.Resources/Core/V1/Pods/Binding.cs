using KubeKit.Resources.Metadata;

namespace KubeKit.Resources.Core.V1;

[KubeValue(ApiVersion = "v1")]
public sealed partial record Binding
{
    [ProtoField(1)]
    public ObjectMeta? Metadata { get; init; }

    [ProtoField(2), Required]
    public ObjectReference Target { get; init; } = new();
}
