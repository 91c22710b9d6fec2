namespace KubeKit.Resources.Core.V1;

public sealed partial record PodIP
{
    [ProtoField(1), Required]
    public string Ip { get; init; } = "";
}
