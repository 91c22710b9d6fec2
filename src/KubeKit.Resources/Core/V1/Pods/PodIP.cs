namespace KubeKit.Resources.Core.V1;

/// <summary>An address of a pod.</summary>
public sealed partial record PodIP
{
    /// <summary>The IP address.</summary>
    [ProtoField(1), Required]
    public string Ip { get; init; } = "";
}
