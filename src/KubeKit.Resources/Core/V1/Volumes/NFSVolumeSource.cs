namespace KubeKit.Resources.Core.V1;

/// <summary>An NFS export.</summary>
public sealed partial record NFSVolumeSource
{
    /// <summary>The address of the server.</summary>
    [ProtoField(1), Required]
    public string Server { get; init; } = "";

    /// <summary>The path that the server exports.</summary>
    [ProtoField(2), Required]
    public string Path { get; init; } = "";

    /// <summary>Whether the volume is for reading only.</summary>
    [OmitZero, ProtoField(3)]
    public bool? ReadOnly { get; init; }
}
