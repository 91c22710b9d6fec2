namespace KubeKit.Resources.Core.V1;

/// <summary>A Gluster volume. No longer supported.</summary>
public sealed partial record GlusterfsVolumeSource
{
    /// <summary>The Endpoints object that names the servers.</summary>
    [ProtoField(1), Required]
    public string Endpoints { get; init; } = "";

    /// <summary>The name of the volume.</summary>
    [ProtoField(2), Required]
    public string Path { get; init; } = "";

    /// <summary>Whether the volume is for reading only.</summary>
    [OmitZero, ProtoField(3)]
    public bool? ReadOnly { get; init; }
}
