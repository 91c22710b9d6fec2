namespace KubeKit.Resources.Core.V1;

public sealed partial record NodeConfigSource
{
    [ProtoField(2)]
    public ConfigMapNodeConfigSource? ConfigMap { get; init; }
}
