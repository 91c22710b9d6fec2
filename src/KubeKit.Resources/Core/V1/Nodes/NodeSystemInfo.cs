namespace KubeKit.Resources.Core.V1;

public sealed partial record NodeSystemInfo
{
    [ProtoField(1), Required(AllowEmpty = true)]
    public string MachineID { get; init; } = "";

    [ProtoField(2), Required(AllowEmpty = true)]
    public string SystemUUID { get; init; } = "";

    [ProtoField(3), Required(AllowEmpty = true)]
    public string BootID { get; init; } = "";

    [ProtoField(4), Required(AllowEmpty = true)]
    public string KernelVersion { get; init; } = "";

    [ProtoField(5), Required(AllowEmpty = true)]
    public string OsImage { get; init; } = "";

    [ProtoField(6), Required(AllowEmpty = true)]
    public string ContainerRuntimeVersion { get; init; } = "";

    [ProtoField(7), Required(AllowEmpty = true)]
    public string KubeletVersion { get; init; } = "";

    [ProtoField(8), Required(AllowEmpty = true)]
    public string KubeProxyVersion { get; init; } = "";

    [ProtoField(9), Required(AllowEmpty = true)]
    public string OperatingSystem { get; init; } = "";

    [ProtoField(10), Required(AllowEmpty = true)]
    public string Architecture { get; init; } = "";

    [ProtoField(11)]
    public NodeSwapStatus? Swap { get; init; }
}
