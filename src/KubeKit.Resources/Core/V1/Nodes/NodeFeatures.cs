namespace KubeKit.Resources.Core.V1;

public sealed partial record NodeFeatures
{
    [ProtoField(1)]
    public bool? SupplementalGroupsPolicy { get; init; }
}
