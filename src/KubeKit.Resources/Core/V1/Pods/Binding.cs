using KubeKit.Resources.Metadata;

namespace KubeKit.Resources.Core.V1;

/// <summary>Assigns a pod to a node.</summary>
[KubeValue(ApiVersion = "v1")]
public sealed partial record Binding
{
    /// <summary>The name of the pod.</summary>
    [OmitZero, ProtoField(1)]
    public ObjectMeta? Metadata { get; init; }

    /// <summary>The node.</summary>
    [ProtoField(2), Required]
    public ObjectReference Target { get; init; } = new();
}
