using KubeKit.Resources.Metadata;

namespace KubeKit.Resources.Networking.V1;

/// <summary>What a NetworkPolicy allows.</summary>
public sealed partial record NetworkPolicySpec
{
    /// <summary>The pods that the policy is for; an empty selector takes all of the namespace.</summary>
    [ProtoField(1)]
    public LabelSelector PodSelector { get; init; } = new();

    /// <summary>What may come in; nothing, when the policy is for traffic that comes in and this is empty.</summary>
    [ProtoField(2), Atomic]
    public IReadOnlyList<NetworkPolicyIngressRule>? Ingress { get; init; }

    /// <summary>What may go out; nothing, when the policy is for traffic that goes out and this is empty.</summary>
    [ProtoField(3), Atomic]
    public IReadOnlyList<NetworkPolicyEgressRule>? Egress { get; init; }

    /// <summary>Which directions the policy is for: Ingress and Egress. When unset, Ingress, and Egress where egress has rules.</summary>
    [ProtoField(4), Atomic]
    public IReadOnlyList<string>? PolicyTypes { get; init; }
}
