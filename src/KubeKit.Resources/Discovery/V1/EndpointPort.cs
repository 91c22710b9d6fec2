namespace KubeKit.Resources.Discovery.V1;

[Atomic]
public sealed partial record EndpointPort
{
    [ProtoField(1), Default("")]
    public string? Name { get; init; }

    [ProtoField(2), Default("TCP")]
    public string? Protocol { get; init; }

    [ProtoField(3)]
    public int? Port { get; init; }

    [ProtoField(4)]
    public string? AppProtocol { get; init; }
}
