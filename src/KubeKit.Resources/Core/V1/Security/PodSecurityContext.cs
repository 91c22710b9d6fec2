namespace KubeKit.Resources.Core.V1;

public sealed partial record PodSecurityContext
{
    [ProtoField(1)]
    public SELinuxOptions? SeLinuxOptions { get; init; }

    [ProtoField(8)]
    public WindowsSecurityContextOptions? WindowsOptions { get; init; }

    [ProtoField(2)]
    public long? RunAsUser { get; init; }

    [ProtoField(6)]
    public long? RunAsGroup { get; init; }

    [ProtoField(3)]
    public bool? RunAsNonRoot { get; init; }

    [ProtoField(4), Atomic]
    public IReadOnlyList<long>? SupplementalGroups { get; init; }

    [ProtoField(12)]
    public string? SupplementalGroupsPolicy { get; init; }

    [ProtoField(5)]
    public long? FsGroup { get; init; }

    [ProtoField(7), Atomic]
    public IReadOnlyList<Sysctl>? Sysctls { get; init; }

    [ProtoField(9)]
    public string? FsGroupChangePolicy { get; init; }

    [ProtoField(10)]
    public SeccompProfile? SeccompProfile { get; init; }

    [ProtoField(11)]
    public AppArmorProfile? AppArmorProfile { get; init; }

    [ProtoField(13)]
    public string? SeLinuxChangePolicy { get; init; }
}
