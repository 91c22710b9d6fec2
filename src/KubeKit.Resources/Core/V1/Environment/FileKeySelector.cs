namespace KubeKit.Resources.Core.V1;

/// <summary>A variable in a file on a volume.</summary>
[Atomic]
public sealed partial record FileKeySelector
{
    /// <summary>The volume, an emptyDir.</summary>
    [ProtoField(1), Required]
    public string VolumeName { get; init; } = "";

    /// <summary>The path of the file within the volume.</summary>
    [ProtoField(2), Required]
    public string Path { get; init; } = "";

    /// <summary>The variable in the file.</summary>
    [ProtoField(3), Required]
    public string Key { get; init; } = "";

    /// <summary>Whether the file or the variable may be missing.</summary>
    [ProtoField(4)]
    public bool? Optional { get; init; }
}
