namespace KubeKit.Resources.ApiExtensions.V1;

/// <summary>A Service and a path.</summary>
public sealed partial record ServiceReference
{
    /// <summary>The namespace.</summary>
    [ProtoField(1), Required(AllowEmpty = true)]
    public string? Namespace { get; init; }

    /// <summary>The name.</summary>
    [ProtoField(2), Required(AllowEmpty = true)]
    public string? Name { get; init; }

    /// <summary>The path of requests.</summary>
    [ProtoField(3, KeepsEmpty = true)]
    public string? Path { get; init; }

    /// <summary>The port; 443 when unset.</summary>
    [ProtoField(4)]
    public int? Port { get; init; }
}
