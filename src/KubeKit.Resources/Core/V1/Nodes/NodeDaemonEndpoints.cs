namespace KubeKit.Resources.Core.V1;

/// <summary>The ports of the daemons on a node.</summary>
public sealed partial record NodeDaemonEndpoints
{
    /// <summary>The port of the kubelet.</summary>
    [OmitZero, ProtoField(1)]
    public DaemonEndpoint? KubeletEndpoint { get; init; }
}
