namespace KubeKit.Resources.Core.V1;

public sealed partial record NodeDaemonEndpoints
{
    [ProtoField(1)]
    public DaemonEndpoint? KubeletEndpoint { get; init; }
}
