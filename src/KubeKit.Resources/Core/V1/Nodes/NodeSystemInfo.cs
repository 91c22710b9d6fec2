namespace KubeKit.Resources.Core.V1;

/// <summary>The versions and ids of a node.</summary>
public sealed partial record NodeSystemInfo
{
    /// <summary>The id of the machine.</summary>
    [ProtoField(1), Required(AllowEmpty = true)]
    public string MachineID { get; init; } = "";

    /// <summary>The UUID that the firmware reports.</summary>
    [ProtoField(2), Required(AllowEmpty = true)]
    public string SystemUUID { get; init; } = "";

    /// <summary>The id of this boot.</summary>
    [ProtoField(3), Required(AllowEmpty = true)]
    public string BootID { get; init; } = "";

    /// <summary>The kernel.</summary>
    [ProtoField(4), Required(AllowEmpty = true)]
    public string KernelVersion { get; init; } = "";

    /// <summary>The operating system, for people.</summary>
    [ProtoField(5), Required(AllowEmpty = true)]
    public string OsImage { get; init; } = "";

    /// <summary>The container runtime, as name://version.</summary>
    [ProtoField(6), Required(AllowEmpty = true)]
    public string ContainerRuntimeVersion { get; init; } = "";

    /// <summary>The version of the kubelet.</summary>
    [ProtoField(7), Required(AllowEmpty = true)]
    public string KubeletVersion { get; init; } = "";

    /// <summary>No longer in use.</summary>
    [ProtoField(8), Required(AllowEmpty = true)]
    public string KubeProxyVersion { get; init; } = "";

    /// <summary>The operating system, such as linux.</summary>
    [ProtoField(9), Required(AllowEmpty = true)]
    public string OperatingSystem { get; init; } = "";

    /// <summary>The processor architecture, such as amd64.</summary>
    [ProtoField(10), Required(AllowEmpty = true)]
    public string Architecture { get; init; } = "";

    /// <summary>The swap space.</summary>
    [ProtoField(11)]
    public NodeSwapStatus? Swap { get; init; }
}
