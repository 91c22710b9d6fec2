namespace KubeKit.Resources.Core.V1;

[Atomic]
public sealed partial record LocalObjectReference
{
    [ProtoField(1)]
    public string? Name { get; init; }
}
