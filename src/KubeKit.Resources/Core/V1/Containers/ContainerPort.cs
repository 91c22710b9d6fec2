namespace KubeKit.Resources.Core.V1;

public sealed partial record ContainerPort
{
    [ProtoField(1)]
    public string? Name { get; init; }

    [ProtoField(2)]
    public int? HostPort { get; init; }

    [ProtoField(3), Required, JsonName("containerPort")]
    public int ContainerPortValue { get; init; }

    [ProtoField(4), Default("TCP")]
    public string? Protocol { get; init; }

    [ProtoField(5)]
    public string? HostIP { get; init; }
}
