namespace KubeKit.Resources.Autoscaling.V2;

/// <summary>A metric of each pod.</summary>
public sealed partial record PodsMetricSource
{
    /// <summary>The metric.</summary>
    [ProtoField(1), Required(AllowEmpty = true)]
    public MetricIdentifier Metric { get; init; } = new();

    /// <summary>The average that it is to have.</summary>
    [ProtoField(2), Required(AllowEmpty = true)]
    public MetricTarget Target { get; init; } = new();
}
