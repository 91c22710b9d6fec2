namespace KubeKit.Resources.Autoscaling.V1;

public sealed partial record ScaleStatus
{
    [ProtoField(1), Required(AllowEmpty = true)]
    public int Replicas { get; init; }

    [ProtoField(2)]
    public string? Selector { get; init; }
}
