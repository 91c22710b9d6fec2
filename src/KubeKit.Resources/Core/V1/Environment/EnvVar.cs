namespace KubeKit.Resources.Core.V1;

public sealed partial record EnvVar
{
    [ProtoField(1), Required]
    public string Name { get; init; } = "";

    [ProtoField(2)]
    public string? Value { get; init; }

    [ProtoField(3)]
    public EnvVarSource? ValueFrom { get; init; }
}
