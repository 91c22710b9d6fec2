namespace KubeKit.Resources.Core.V1;

public sealed partial record GRPCAction
{
    [ProtoField(1), Required]
    public int Port { get; init; }

    [ProtoField(2), Default("")]
    public string? Service { get; init; }
}
