namespace KubeKit.Resources.Autoscaling.V2;

/// <summary>What was measured outside of the cluster.</summary>
public sealed partial record ExternalMetricStatus
{
    /// <summary>The metric.</summary>
    [ProtoField(1), Required(AllowEmpty = true)]
    public MetricIdentifier Metric { get; init; } = new();

    /// <summary>What was measured.</summary>
    [ProtoField(2), Required(AllowEmpty = true)]
    public MetricValueStatus Current { get; init; } = new();
}
