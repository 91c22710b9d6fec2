namespace KubeKit.Resources.Networking.V1;

/// <summary>Traffic that may come in.</summary>
public sealed partial record NetworkPolicyIngressRule
{
    /// <summary>To which ports; to all when empty.</summary>
    [ProtoField(1), Atomic]
    public IReadOnlyList<NetworkPolicyPort>? Ports { get; init; }

    /// <summary>From where; from anywhere when empty.</summary>
    [ProtoField(2), Atomic]
    public IReadOnlyList<NetworkPolicyPeer>? From { get; init; }
}
