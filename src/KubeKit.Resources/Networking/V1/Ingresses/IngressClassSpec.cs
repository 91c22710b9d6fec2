namespace KubeKit.Resources.Networking.V1;

/// <summary>The wanted state of an IngressClass.</summary>
public sealed partial record IngressClassSpec
{
    /// <summary>The controller by a name with a domain, such as acme.io/ingress-controller; it cannot change.</summary>
    [ProtoField(1)]
    public string? Controller { get; init; }

    /// <summary>More settings for the controller, in an object of its own.</summary>
    [ProtoField(2)]
    public IngressClassParametersReference? Parameters { get; init; }
}
