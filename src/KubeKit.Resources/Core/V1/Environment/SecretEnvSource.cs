namespace KubeKit.Resources.Core.V1;

public sealed partial record SecretEnvSource
{
    public string? Name { get; init; }

    [ProtoField(2)]
    public bool? Optional { get; init; }
}
