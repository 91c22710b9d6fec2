namespace KubeKit.Resources.Core.V1;

public sealed partial record DaemonEndpoint
{
    [ProtoField(1), Required(AllowEmpty = true), JsonName("Port")]
    public int Port { get; init; }
}
