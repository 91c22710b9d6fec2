namespace KubeKit.Resources.Core.V1;

/// <summary>A volume mounted into a container.</summary>
public sealed partial record VolumeMount
{
    /// <summary>The name of the volume.</summary>
    [ProtoField(1), Required]
    public string Name { get; init; } = "";

    /// <summary>Whether it is mounted for reading only.</summary>
    [OmitZero, ProtoField(2)]
    public bool? ReadOnly { get; init; }

    /// <summary>Whether mounts below it are for reading only too: Disabled, IfPossible or Enabled.</summary>
    [ProtoField(7, KeepsEmpty = true)]
    public string? RecursiveReadOnly { get; init; }

    /// <summary>The path within the container.</summary>
    [ProtoField(3), Required]
    public string MountPath { get; init; } = "";

    /// <summary>The part of the volume that is mounted; its root when unset.</summary>
    [ProtoField(4)]
    public string? SubPath { get; init; }

    /// <summary>Whether later mounts are seen on the other side: None (the default), HostToContainer or Bidirectional.</summary>
    [ProtoField(5, KeepsEmpty = true)]
    public string? MountPropagation { get; init; }

    /// <summary>As subPath, with $(NAME) standing for environment variables.</summary>
    [ProtoField(6)]
    public string? SubPathExpr { get; init; }
}
