namespace KubeKit.Resources.Core.V1;

/// <summary>A key as a file.</summary>
public sealed partial record KeyToPath
{
    /// <summary>The key.</summary>
    [ProtoField(1), Required]
    public string Key { get; init; } = "";

    /// <summary>The path of the file within the volume.</summary>
    [ProtoField(2), Required]
    public string Path { get; init; } = "";

    /// <summary>The permission bits of the file; the volume's default when unset.</summary>
    [ProtoField(3)]
    public int? Mode { get; init; }
}
