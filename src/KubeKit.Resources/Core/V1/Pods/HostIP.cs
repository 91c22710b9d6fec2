namespace KubeKit.Resources.Core.V1;

/// <summary>An address of the pod's node.</summary>
public sealed partial record HostIP
{
    /// <summary>The IP address.</summary>
    [ProtoField(1), Required]
    public string Ip { get; init; } = "";
}
