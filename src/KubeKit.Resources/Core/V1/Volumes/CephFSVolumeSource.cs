namespace KubeKit.Resources.Core.V1;

/// <summary>A CephFS mount. No longer supported.</summary>
public sealed partial record CephFSVolumeSource
{
    /// <summary>The addresses of the Ceph monitors.</summary>
    [ProtoField(1), Required, Atomic]
    public IReadOnlyList<string> Monitors { get; init; } = [];

    /// <summary>The part of the file system that is mounted.</summary>
    [ProtoField(2)]
    public string? Path { get; init; }

    /// <summary>The user.</summary>
    [ProtoField(3)]
    public string? User { get; init; }

    /// <summary>The file with the user's key.</summary>
    [ProtoField(4)]
    public string? SecretFile { get; init; }

    /// <summary>The Secret with the credentials.</summary>
    [ProtoField(5)]
    public LocalObjectReference? SecretRef { get; init; }

    /// <summary>Whether the volume is for reading only.</summary>
    [OmitZero, ProtoField(6)]
    public bool? ReadOnly { get; init; }
}
