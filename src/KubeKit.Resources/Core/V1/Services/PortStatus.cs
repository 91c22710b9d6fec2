namespace KubeKit.Resources.Core.V1;

public sealed partial record PortStatus
{
    [ProtoField(1), Required(AllowEmpty = true)]
    public int Port { get; init; }

    [ProtoField(2), Required(AllowEmpty = true)]
    public string Protocol { get; init; } = "";

    [ProtoField(3)]
    public string? Error { get; init; }
}
