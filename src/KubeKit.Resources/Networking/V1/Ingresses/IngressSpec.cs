namespace KubeKit.Resources.Networking.V1;

/// <summary>The wanted state of an Ingress.</summary>
public sealed partial record IngressSpec
{
    /// <summary>The IngressClass whose controller serves the Ingress.</summary>
    [ProtoField(4, KeepsEmpty = true)]
    public string? IngressClassName { get; init; }

    /// <summary>Where requests go that no rule matches.</summary>
    [ProtoField(1)]
    public IngressBackend? DefaultBackend { get; init; }

    /// <summary>For which hosts the Ingress speaks TLS.</summary>
    [ProtoField(2), Atomic]
    public IReadOnlyList<IngressTLS>? Tls { get; init; }

    /// <summary>Where requests go, by host and path.</summary>
    [ProtoField(3), Atomic]
    public IReadOnlyList<IngressRule>? Rules { get; init; }
}
