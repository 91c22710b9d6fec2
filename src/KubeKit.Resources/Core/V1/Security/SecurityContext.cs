namespace KubeKit.Resources.Core.V1;

/// <summary>Security settings of a container, over those of its pod.</summary>
public sealed partial record SecurityContext
{
    /// <summary>Linux capabilities to add and to drop.</summary>
    [ProtoField(1)]
    public Capabilities? Capabilities { get; init; }

    /// <summary>Whether the container has nearly all rights of the node's root.</summary>
    [ProtoField(2)]
    public bool? Privileged { get; init; }

    /// <summary>The SELinux context.</summary>
    [ProtoField(3)]
    public SELinuxOptions? SeLinuxOptions { get; init; }

    /// <summary>Settings for Windows.</summary>
    [ProtoField(10)]
    public WindowsSecurityContextOptions? WindowsOptions { get; init; }

    /// <summary>The user id of the processes.</summary>
    [ProtoField(4)]
    public long? RunAsUser { get; init; }

    /// <summary>The group id of the processes.</summary>
    [ProtoField(8)]
    public long? RunAsGroup { get; init; }

    /// <summary>Whether the container is refused if it would run as root.</summary>
    [ProtoField(5)]
    public bool? RunAsNonRoot { get; init; }

    /// <summary>Whether the root file system is for reading only.</summary>
    [ProtoField(6)]
    public bool? ReadOnlyRootFilesystem { get; init; }

    /// <summary>Whether a process may get more rights than its parent.</summary>
    [ProtoField(7)]
    public bool? AllowPrivilegeEscalation { get; init; }

    /// <summary>How /proc is mounted: Default or Unmasked.</summary>
    [ProtoField(9, KeepsEmpty = true)]
    public string? ProcMount { get; init; }

    /// <summary>The seccomp profile.</summary>
    [ProtoField(11)]
    public SeccompProfile? SeccompProfile { get; init; }

    /// <summary>The AppArmor profile.</summary>
    [ProtoField(12)]
    public AppArmorProfile? AppArmorProfile { get; init; }
}
