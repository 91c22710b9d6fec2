namespace KubeKit.Resources.Core.V1;

public sealed partial record PodSchedulingGroup
{
    [ProtoField(1)]
    public string? PodGroupName { get; init; }
}
