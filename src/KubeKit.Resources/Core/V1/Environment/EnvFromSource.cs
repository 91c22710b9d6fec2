namespace KubeKit.Resources.Core.V1;

public sealed partial record EnvFromSource
{
    [ProtoField(1)]
    public string? Prefix { get; init; }

    [ProtoField(2)]
    public ConfigMapEnvSource? ConfigMapRef { get; init; }

    [ProtoField(3)]
    public SecretEnvSource? SecretRef { get; init; }
}
