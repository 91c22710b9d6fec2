namespace KubeKit.Resources.Networking.V1;

/// <summary>Where the requests for a host go.</summary>
public sealed partial record IngressRule
{
    /// <summary>The host, of which the first part may be *; any when empty.</summary>
    [ProtoField(1)]
    public string? Host { get; init; }

    /// <summary>Where they go by path.</summary>
    [ProtoField(1, In = 2)]
    public HTTPIngressRuleValue? Http { get; init; }
}
