namespace KubeKit.Resources.Autoscaling.V2;

/// <summary>What was measured of a resource that the pods request.</summary>
public sealed partial record ResourceMetricStatus
{
    /// <summary>The resource.</summary>
    [ProtoField(1), Required(AllowEmpty = true)]
    public string Name { get; init; } = "";

    /// <summary>What was measured.</summary>
    [ProtoField(2), Required(AllowEmpty = true)]
    public MetricValueStatus Current { get; init; } = new();
}
