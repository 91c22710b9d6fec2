namespace KubeKit.Resources.Core.V1;

/// <summary>A CephFS file system. No longer served.</summary>
public sealed partial record CephFSPersistentVolumeSource
{
    /// <summary>The addresses of the monitors.</summary>
    [ProtoField(1), Required(AllowEmpty = true), Atomic]
    public IReadOnlyList<string> Monitors { get; init; } = [];

    /// <summary>The directory that is mounted; / when unset.</summary>
    [ProtoField(2)]
    public string? Path { get; init; }

    /// <summary>The user; admin when unset.</summary>
    [ProtoField(3)]
    public string? User { get; init; }

    /// <summary>The key ring of the user, as a path on the node.</summary>
    [ProtoField(4)]
    public string? SecretFile { get; init; }

    /// <summary>The Secret with the key of the user.</summary>
    [ProtoField(5)]
    public SecretReference? SecretRef { get; init; }

    /// <summary>Whether the volume is for reading only.</summary>
    [OmitZero, ProtoField(6)]
    public bool? ReadOnly { get; init; }
}
