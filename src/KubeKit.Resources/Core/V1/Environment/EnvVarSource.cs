namespace KubeKit.Resources.Core.V1;

public sealed partial record EnvVarSource
{
    [ProtoField(1)]
    public ObjectFieldSelector? FieldRef { get; init; }

    [ProtoField(2)]
    public ResourceFieldSelector? ResourceFieldRef { get; init; }

    [ProtoField(3)]
    public ConfigMapKeySelector? ConfigMapKeyRef { get; init; }

    [ProtoField(4)]
    public SecretKeySelector? SecretKeyRef { get; init; }

    [ProtoField(5)]
    public FileKeySelector? FileKeyRef { get; init; }
}
