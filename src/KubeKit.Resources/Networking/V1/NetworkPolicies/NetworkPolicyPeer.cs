using KubeKit.Resources.Metadata;

namespace KubeKit.Resources.Networking.V1;

/// <summary>Where traffic comes from or goes to: pods, or addresses.</summary>
public sealed partial record NetworkPolicyPeer
{
    /// <summary>The pods, of the policy's own namespace unless namespaceSelector is set.</summary>
    [ProtoField(1)]
    public LabelSelector? PodSelector { get; init; }

    /// <summary>The namespaces of the pods; an empty selector takes all.</summary>
    [ProtoField(2)]
    public LabelSelector? NamespaceSelector { get; init; }

    /// <summary>Addresses, instead of pods.</summary>
    [ProtoField(3)]
    public IPBlock? IpBlock { get; init; }
}
