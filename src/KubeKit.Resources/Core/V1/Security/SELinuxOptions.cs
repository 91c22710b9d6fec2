namespace KubeKit.Resources.Core.V1;

public sealed partial record SELinuxOptions
{
    [ProtoField(1)]
    public string? User { get; init; }

    [ProtoField(2)]
    public string? Role { get; init; }

    [ProtoField(3)]
    public string? Type { get; init; }

    [ProtoField(4)]
    public string? Level { get; init; }
}
