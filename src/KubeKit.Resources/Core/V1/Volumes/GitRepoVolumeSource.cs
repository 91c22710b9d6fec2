namespace KubeKit.Resources.Core.V1;

/// <summary>A clone of a git repository. Deprecated, and off by default.</summary>
public sealed partial record GitRepoVolumeSource
{
    /// <summary>The URL of the repository.</summary>
    [ProtoField(1), Required]
    public string Repository { get; init; } = "";

    /// <summary>The commit.</summary>
    [ProtoField(2)]
    public string? Revision { get; init; }

    /// <summary>The directory that is cloned into.</summary>
    [ProtoField(3)]
    public string? Directory { get; init; }
}
