namespace KubeKit.Resources.Core.V1;

public sealed partial record ContainerUser
{
    [ProtoField(1)]
    public LinuxContainerUser? Linux { get; init; }
}
