namespace KubeKit.Resources.Core.V1;

/// <summary>Asks the gRPC health service.</summary>
public sealed partial record GRPCAction
{
    /// <summary>The port number.</summary>
    [ProtoField(1), Required]
    public int Port { get; init; }

    /// <summary>The service to ask about; may be empty.</summary>
    [ProtoField(2, KeepsEmpty = true), Default("")]
    public string? Service { get; init; }
}
