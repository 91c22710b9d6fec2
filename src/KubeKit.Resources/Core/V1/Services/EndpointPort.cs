namespace KubeKit.Resources.Core.V1;

[Atomic]
public sealed partial record EndpointPort
{
    [ProtoField(1)]
    public string? Name { get; init; }

    [ProtoField(2), Required]
    public int Port { get; init; }

    [ProtoField(3), Default("TCP")]
    public string? Protocol { get; init; }

    [ProtoField(4)]
    public string? AppProtocol { get; init; }
}
