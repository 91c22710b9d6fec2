namespace KubeKit.Resources.Core.V1;

/// <summary>A port of a daemon.</summary>
public sealed partial record DaemonEndpoint
{
    /// <summary>The port number.</summary>
    [ProtoField(1), Required(AllowEmpty = true), JsonName("Port")]
    public int Port { get; init; }
}
