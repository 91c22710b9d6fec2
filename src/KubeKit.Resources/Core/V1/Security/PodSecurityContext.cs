namespace KubeKit.Resources.Core.V1;

/// <summary>Security settings for all containers of a pod.</summary>
public sealed partial record PodSecurityContext
{
    /// <summary>The SELinux context.</summary>
    [ProtoField(1)]
    public SELinuxOptions? SeLinuxOptions { get; init; }

    /// <summary>Settings for Windows.</summary>
    [ProtoField(8)]
    public WindowsSecurityContextOptions? WindowsOptions { get; init; }

    /// <summary>The user id of the processes; the image's own when unset.</summary>
    [ProtoField(2)]
    public long? RunAsUser { get; init; }

    /// <summary>The group id of the processes.</summary>
    [ProtoField(6)]
    public long? RunAsGroup { get; init; }

    /// <summary>Whether containers that would run as root are refused.</summary>
    [ProtoField(3)]
    public bool? RunAsNonRoot { get; init; }

    /// <summary>Further group ids of the processes.</summary>
    [ProtoField(4), Atomic]
    public IReadOnlyList<long>? SupplementalGroups { get; init; }

    /// <summary>Whether groups of the image count too: Merge (the default) or Strict.</summary>
    [ProtoField(12, KeepsEmpty = true)]
    public string? SupplementalGroupsPolicy { get; init; }

    /// <summary>The group that volumes belong to.</summary>
    [ProtoField(5)]
    public long? FsGroup { get; init; }

    /// <summary>Kernel parameters of the pod.</summary>
    [ProtoField(7), Atomic]
    public IReadOnlyList<Sysctl>? Sysctls { get; init; }

    /// <summary>When the owner of volumes is changed: Always (the default) or OnRootMismatch.</summary>
    [ProtoField(9, KeepsEmpty = true)]
    public string? FsGroupChangePolicy { get; init; }

    /// <summary>The seccomp profile.</summary>
    [ProtoField(10)]
    public SeccompProfile? SeccompProfile { get; init; }

    /// <summary>The AppArmor profile.</summary>
    [ProtoField(11)]
    public AppArmorProfile? AppArmorProfile { get; init; }

    /// <summary>How volumes get their SELinux label: MountOption or Recursive.</summary>
    [ProtoField(13, KeepsEmpty = true)]
    public string? SeLinuxChangePolicy { get; init; }
}
