namespace KubeKit.Resources.Autoscaling.V1;

public sealed partial record ScaleSpec
{
    [ProtoField(1)]
    public int? Replicas { get; init; }
}
