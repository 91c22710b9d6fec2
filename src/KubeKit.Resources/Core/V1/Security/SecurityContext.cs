namespace KubeKit.Resources.Core.V1;

public sealed partial record SecurityContext
{
    [ProtoField(1)]
    public Capabilities? Capabilities { get; init; }

    [ProtoField(2)]
    public bool? Privileged { get; init; }

    [ProtoField(3)]
    public SELinuxOptions? SeLinuxOptions { get; init; }

    [ProtoField(10)]
    public WindowsSecurityContextOptions? WindowsOptions { get; init; }

    [ProtoField(4)]
    public long? RunAsUser { get; init; }

    [ProtoField(8)]
    public long? RunAsGroup { get; init; }

    [ProtoField(5)]
    public bool? RunAsNonRoot { get; init; }

    [ProtoField(6)]
    public bool? ReadOnlyRootFilesystem { get; init; }

    [ProtoField(7)]
    public bool? AllowPrivilegeEscalation { get; init; }

    [ProtoField(9)]
    public string? ProcMount { get; init; }

    [ProtoField(11)]
    public SeccompProfile? SeccompProfile { get; init; }

    [ProtoField(12)]
    public AppArmorProfile? AppArmorProfile { get; init; }
}
