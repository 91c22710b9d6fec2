namespace KubeKit.Resources.Core.V1;

public sealed partial record HostPathVolumeSource
{
    [ProtoField(1), Required]
    public string Path { get; init; } = "";

    [ProtoField(2), Default("")]
    public string? Type { get; init; }
}
