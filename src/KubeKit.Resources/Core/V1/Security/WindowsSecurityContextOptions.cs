namespace KubeKit.Resources.Core.V1;

/// <summary>Security settings on Windows.</summary>
public sealed partial record WindowsSecurityContextOptions
{
    /// <summary>The name of the GMSA credential spec.</summary>
    [ProtoField(1, KeepsEmpty = true)]
    public string? GmsaCredentialSpecName { get; init; }

    /// <summary>The GMSA credential spec itself.</summary>
    [ProtoField(2, KeepsEmpty = true)]
    public string? GmsaCredentialSpec { get; init; }

    /// <summary>The user that the process runs as.</summary>
    [ProtoField(3, KeepsEmpty = true)]
    public string? RunAsUserName { get; init; }

    /// <summary>Whether the container runs on the host itself.</summary>
    [ProtoField(4)]
    public bool? HostProcess { get; init; }
}
