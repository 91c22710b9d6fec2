namespace KubeKit.Resources.Core.V1;

public sealed partial record GitRepoVolumeSource
{
    [ProtoField(1), Required]
    public string Repository { get; init; } = "";

    [ProtoField(2)]
    public string? Revision { get; init; }

    [ProtoField(3)]
    public string? Directory { get; init; }
}
