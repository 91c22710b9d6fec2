namespace KubeKit.Resources.Core.V1;

public sealed partial record PodDNSConfigOption
{
    [ProtoField(1)]
    public string? Name { get; init; }

    [ProtoField(2)]
    public string? Value { get; init; }
}
