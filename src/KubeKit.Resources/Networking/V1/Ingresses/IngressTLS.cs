namespace KubeKit.Resources.Networking.V1;

/// <summary>TLS for some hosts.</summary>
public sealed partial record IngressTLS
{
    /// <summary>The hosts; any when empty.</summary>
    [ProtoField(1), Atomic]
    public IReadOnlyList<string>? Hosts { get; init; }

    /// <summary>The Secret that holds the certificate and its key.</summary>
    [ProtoField(2)]
    public string? SecretName { get; init; }
}
