namespace KubeKit.Resources.Networking.V1;

/// <summary>A port of a Service.</summary>
public sealed partial record IngressServiceBackend
{
    /// <summary>The Service.</summary>
    [ProtoField(1), Required(AllowEmpty = true)]
    public string Name { get; init; } = "";

    /// <summary>Its port, by name or number.</summary>
    [ProtoField(2)]
    public ServiceBackendPort Port { get; init; } = new();
}
