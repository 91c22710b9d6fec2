namespace KubeKit.Resources.Networking.V1;

/// <summary>A port at which an Ingress is reached.</summary>
public sealed partial record IngressPortStatus
{
    /// <summary>The number.</summary>
    [ProtoField(1), Required(AllowEmpty = true)]
    public int Port { get; init; }

    /// <summary>TCP, UDP or SCTP.</summary>
    [ProtoField(2), Required(AllowEmpty = true)]
    public string Protocol { get; init; } = "";

    /// <summary>What is wrong with the port, as one word.</summary>
    [ProtoField(3, KeepsEmpty = true)]
    public string? Error { get; init; }
}
