namespace KubeKit.Resources.Core.V1;

/// <summary>A Gluster volume. No longer served.</summary>
public sealed partial record GlusterfsPersistentVolumeSource
{
    /// <summary>The name of the Endpoints with the addresses.</summary>
    [ProtoField(1), Required]
    public string Endpoints { get; init; } = "";

    /// <summary>The name of the volume.</summary>
    [ProtoField(2), Required]
    public string Path { get; init; } = "";

    /// <summary>Whether the volume is for reading only.</summary>
    [OmitZero, ProtoField(3)]
    public bool? ReadOnly { get; init; }

    /// <summary>The namespace of the Endpoints; that of the claim when unset.</summary>
    [ProtoField(4, KeepsEmpty = true)]
    public string? EndpointsNamespace { get; init; }
}
