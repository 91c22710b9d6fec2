namespace KubeKit.Resources.Core.V1;

public sealed partial record HostAlias
{
    [ProtoField(1), Required]
    public string Ip { get; init; } = "";

    [ProtoField(2), Atomic]
    public IReadOnlyList<string>? Hostnames { get; init; }
}
