namespace KubeKit.Resources.Networking.V1;

/// <summary>An IP address that is taken; its name is the address.</summary>
[KubeResource("networking.k8s.io", "v1", Plural = "ipaddresses", ShortNames = ["ip"], Scope = ResourceScope.Cluster)]
public sealed partial record IPAddress : KubeObject
{
    /// <summary>What is wanted.</summary>
    [ProtoField(2), Required(AllowEmpty = true)]
    public IPAddressSpec Spec { get; init; } = new();
}
