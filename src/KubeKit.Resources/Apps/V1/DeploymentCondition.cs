namespace KubeKit.Resources.Apps.V1;

public sealed partial record DeploymentCondition
{
    [ProtoField(1), Required(AllowEmpty = true)]
    public string Type { get; init; } = "";

    [ProtoField(2), Required(AllowEmpty = true)]
    public string Status { get; init; } = "";

    [ProtoField(6)]
    public DateTimeOffset? LastUpdateTime { get; init; }

    [ProtoField(7)]
    public DateTimeOffset? LastTransitionTime { get; init; }

    [ProtoField(4)]
    public string? Reason { get; init; }

    [ProtoField(5)]
    public string? Message { get; init; }
}
