namespace KubeKit.Resources.Core.V1;

public sealed partial record SeccompProfile
{
    [ProtoField(1), Required]
    public string Type { get; init; } = "";

    [ProtoField(2)]
    public string? LocalhostProfile { get; init; }
}
