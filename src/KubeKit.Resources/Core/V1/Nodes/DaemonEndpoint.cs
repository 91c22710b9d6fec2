namespace KubeKit.Resources.Core.V1;

public sealed partial record DaemonEndpoint
{
    [ProtoField(1), Required(AllowEmpty = true)]
    public int Port { get; init; }
}
