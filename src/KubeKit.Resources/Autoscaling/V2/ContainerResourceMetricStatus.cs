namespace KubeKit.Resources.Autoscaling.V2;

/// <summary>What was measured of a resource that one container of each pod requests.</summary>
public sealed partial record ContainerResourceMetricStatus
{
    /// <summary>The resource.</summary>
    [ProtoField(1), Required(AllowEmpty = true)]
    public string Name { get; init; } = "";

    /// <summary>What was measured.</summary>
    [ProtoField(2), Required(AllowEmpty = true)]
    public MetricValueStatus Current { get; init; } = new();

    /// <summary>The container.</summary>
    [ProtoField(3), Required(AllowEmpty = true)]
    public string Container { get; init; } = "";
}
