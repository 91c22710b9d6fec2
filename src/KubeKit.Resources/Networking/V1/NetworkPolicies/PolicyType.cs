namespace KubeKit.Resources.Networking.V1;

/// <summary>The values of <see cref="NetworkPolicySpec.PolicyTypes"/>.</summary>
public static class PolicyType
{
    /// <summary>Traffic that comes in.</summary>
    public const string Ingress = "Ingress";

    /// <summary>Traffic that goes out.</summary>
    public const string Egress = "Egress";
}
