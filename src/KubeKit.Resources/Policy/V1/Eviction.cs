using KubeKit.Resources.Metadata;

namespace KubeKit.Resources.Policy.V1;

/// <summary>A request to end a pod, as far as disruption budgets allow.</summary>
[KubeValue(ApiVersion = "policy/v1")]
public sealed partial record Eviction
{
    /// <summary>The name of the pod.</summary>
    [OmitZero, ProtoField(1)]
    public ObjectMeta? Metadata { get; init; }

    /// <summary>How to delete the pod.</summary>
    [ProtoField(2)]
    public DeleteOptions? DeleteOptions { get; init; }
}
