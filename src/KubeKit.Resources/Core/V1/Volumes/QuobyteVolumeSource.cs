namespace KubeKit.Resources.Core.V1;

/// <summary>A Quobyte volume. No longer supported.</summary>
public sealed partial record QuobyteVolumeSource
{
    /// <summary>The addresses of the registry.</summary>
    [ProtoField(1), Required]
    public string Registry { get; init; } = "";

    /// <summary>The name of the volume.</summary>
    [ProtoField(2), Required]
    public string Volume { get; init; } = "";

    /// <summary>Whether the volume is for reading only.</summary>
    [OmitZero, ProtoField(3)]
    public bool? ReadOnly { get; init; }

    /// <summary>The user of the mount.</summary>
    [ProtoField(4)]
    public string? User { get; init; }

    /// <summary>The group of the mount.</summary>
    [ProtoField(5)]
    public string? Group { get; init; }

    /// <summary>The tenant that the volume belongs to.</summary>
    [ProtoField(6)]
    public string? Tenant { get; init; }
}
