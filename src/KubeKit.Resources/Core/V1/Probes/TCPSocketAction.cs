using KubeKit.Resources.Quantities;

namespace KubeKit.Resources.Core.V1;

public sealed partial record TCPSocketAction
{
    [ProtoField(1), Required]
    public IntOrString Port { get; init; }

    [ProtoField(2)]
    public string? Host { get; init; }
}
