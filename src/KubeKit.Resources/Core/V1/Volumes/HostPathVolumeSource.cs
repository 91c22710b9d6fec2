namespace KubeKit.Resources.Core.V1;

/// <summary>A file or directory of the node.</summary>
public sealed partial record HostPathVolumeSource
{
    /// <summary>The path on the node.</summary>
    [ProtoField(1), Required]
    public string Path { get; init; } = "";

    /// <summary>What must be there, or is made, such as Directory or DirectoryOrCreate; empty for no check.</summary>
    [ProtoField(2, KeepsEmpty = true), Default("")]
    public string? Type { get; init; }
}
