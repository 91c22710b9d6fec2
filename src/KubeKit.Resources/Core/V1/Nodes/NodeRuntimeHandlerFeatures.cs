namespace KubeKit.Resources.Core.V1;

public sealed partial record NodeRuntimeHandlerFeatures
{
    [ProtoField(1)]
    public bool? RecursiveReadOnlyMounts { get; init; }

    [ProtoField(2)]
    public bool? UserNamespaces { get; init; }
}
