namespace KubeKit.Resources.ApiRegistration.V1;

/// <summary>The Service that serves an API.</summary>
public sealed partial record ServiceReference
{
    /// <summary>The namespace of the Service.</summary>
    [ProtoField(1)]
    public string? Namespace { get; init; }

    /// <summary>The name of the Service.</summary>
    [ProtoField(2)]
    public string? Name { get; init; }

    /// <summary>The port of the Service; 443 when unset.</summary>
    [ProtoField(3), Default(443)]
    public int? Port { get; init; }
}
