namespace KubeKit.Resources.Autoscaling.V2;

/// <summary>A metric from outside of the cluster.</summary>
public sealed partial record ExternalMetricSource
{
    /// <summary>The metric.</summary>
    [ProtoField(1), Required(AllowEmpty = true)]
    public MetricIdentifier Metric { get; init; } = new();

    /// <summary>The value that it is to have.</summary>
    [ProtoField(2), Required(AllowEmpty = true)]
    public MetricTarget Target { get; init; } = new();
}
