namespace KubeKit.Resources.Core.V1;

public sealed partial record AzureFileVolumeSource
{
    [ProtoField(1), Required]
    public string SecretName { get; init; } = "";

    [ProtoField(2), Required]
    public string ShareName { get; init; } = "";

    [ProtoField(3)]
    public bool? ReadOnly { get; init; }
}
