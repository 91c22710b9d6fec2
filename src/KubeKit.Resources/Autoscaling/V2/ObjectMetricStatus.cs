namespace KubeKit.Resources.Autoscaling.V2;

/// <summary>What was measured of another object.</summary>
public sealed partial record ObjectMetricStatus
{
    /// <summary>The metric.</summary>
    [ProtoField(1), Required(AllowEmpty = true)]
    public MetricIdentifier Metric { get; init; } = new();

    /// <summary>What was measured.</summary>
    [ProtoField(2), Required(AllowEmpty = true)]
    public MetricValueStatus Current { get; init; } = new();

    /// <summary>The object.</summary>
    [ProtoField(3), Required(AllowEmpty = true)]
    public CrossVersionObjectReference DescribedObject { get; init; } = new();
}
