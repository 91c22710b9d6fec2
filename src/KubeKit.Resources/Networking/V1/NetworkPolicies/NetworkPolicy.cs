namespace KubeKit.Resources.Networking.V1;

/// <summary>Which traffic some pods may have.</summary>
[KubeResource("networking.k8s.io", "v1", Plural = "networkpolicies", ShortNames = ["netpol"])]
public sealed partial record NetworkPolicy : KubeObject
{
    /// <summary>What is wanted.</summary>
    [OmitZero, ProtoField(2)]
    public NetworkPolicySpec? Spec { get; init; }
}
