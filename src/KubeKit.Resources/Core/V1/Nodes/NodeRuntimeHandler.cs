namespace KubeKit.Resources.Core.V1;

public sealed partial record NodeRuntimeHandler
{
    [ProtoField(1)]
    public string? Name { get; init; }

    [ProtoField(2)]
    public NodeRuntimeHandlerFeatures? Features { get; init; }
}
