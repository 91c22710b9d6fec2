namespace KubeKit.Resources.Autoscaling.V2;

/// <summary>What was measured of each pod.</summary>
public sealed partial record PodsMetricStatus
{
    /// <summary>The metric.</summary>
    [ProtoField(1), Required(AllowEmpty = true)]
    public MetricIdentifier Metric { get; init; } = new();

    /// <summary>What was measured.</summary>
    [ProtoField(2), Required(AllowEmpty = true)]
    public MetricValueStatus Current { get; init; } = new();
}
