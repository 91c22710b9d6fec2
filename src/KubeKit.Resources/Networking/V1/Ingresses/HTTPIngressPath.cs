namespace KubeKit.Resources.Networking.V1;

/// <summary>Where the requests for a path go.</summary>
public sealed partial record HTTPIngressPath
{
    /// <summary>The path; it starts with a slash.</summary>
    [ProtoField(1)]
    public string? Path { get; init; }

    /// <summary>Exact, Prefix or ImplementationSpecific: how the path is compared.</summary>
    [ProtoField(3, KeepsEmpty = true), Required(AllowEmpty = true)]
    public string PathType { get; init; } = "";

    /// <summary>Where they go.</summary>
    [ProtoField(2), Required(AllowEmpty = true)]
    public IngressBackend Backend { get; init; } = new();
}
