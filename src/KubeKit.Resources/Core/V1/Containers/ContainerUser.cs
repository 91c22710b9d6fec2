namespace KubeKit.Resources.Core.V1;

/// <summary>The user that a container's first process runs as.</summary>
public sealed partial record ContainerUser
{
    /// <summary>The user on Linux.</summary>
    [ProtoField(1)]
    public LinuxContainerUser? Linux { get; init; }
}
