namespace KubeKit.Resources.Core.V1;

public sealed partial record WindowsSecurityContextOptions
{
    [ProtoField(1)]
    public string? GmsaCredentialSpecName { get; init; }

    [ProtoField(2)]
    public string? GmsaCredentialSpec { get; init; }

    [ProtoField(3)]
    public string? RunAsUserName { get; init; }

    [ProtoField(4)]
    public bool? HostProcess { get; init; }
}
