namespace KubeKit.Resources.Core.V1;

/// <summary>An SELinux context.</summary>
public sealed partial record SELinuxOptions
{
    /// <summary>The user.</summary>
    [ProtoField(1)]
    public string? User { get; init; }

    /// <summary>The role.</summary>
    [ProtoField(2)]
    public string? Role { get; init; }

    /// <summary>The type.</summary>
    [ProtoField(3)]
    public string? Type { get; init; }

    /// <summary>The level.</summary>
    [ProtoField(4)]
    public string? Level { get; init; }
}
