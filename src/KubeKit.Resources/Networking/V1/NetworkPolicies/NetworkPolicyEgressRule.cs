namespace KubeKit.Resources.Networking.V1;

/// <summary>Traffic that may go out.</summary>
public sealed partial record NetworkPolicyEgressRule
{
    /// <summary>To which ports; to all when empty.</summary>
    [ProtoField(1), Atomic]
    public IReadOnlyList<NetworkPolicyPort>? Ports { get; init; }

    /// <summary>To where; to anywhere when empty.</summary>
    [ProtoField(2), Atomic]
    public IReadOnlyList<NetworkPolicyPeer>? To { get; init; }
}
