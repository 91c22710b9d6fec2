using KubeKit.Resources.Quantities;

namespace KubeKit.Resources.Core.V1;

public sealed partial record ServicePort
{
    [ProtoField(1)]
    public string? Name { get; init; }

    [ProtoField(2), Default("TCP")]
    public string? Protocol { get; init; }

    [ProtoField(6)]
    public string? AppProtocol { get; init; }

    [ProtoField(3), Required]
    public int Port { get; init; }

    [ProtoField(4)]
    public IntOrString? TargetPort { get; init; }

    [ProtoField(5)]
    public int? NodePort { get; init; }
}
