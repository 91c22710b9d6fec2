namespace KubeKit.Resources.AdmissionRegistration.V1;

/// <summary>The Service behind which a webhook runs.</summary>
public sealed partial record ServiceReference
{
    /// <summary>The namespace of the Service.</summary>
    [ProtoField(1), Required]
    public string Namespace { get; init; } = "";

    /// <summary>The name of the Service.</summary>
    [ProtoField(2), Required]
    public string Name { get; init; } = "";

    /// <summary>The path that is called.</summary>
    [ProtoField(3, KeepsEmpty = true)]
    public string? Path { get; init; }

    /// <summary>The port of the Service; 443 when unset.</summary>
    [ProtoField(4), Default(443)]
    public int? Port { get; init; }
}
