namespace KubeKit.Resources.Autoscaling.V2;

/// <summary>A metric of another object, such as the requests per second of an Ingress.</summary>
public sealed partial record ObjectMetricSource
{
    /// <summary>The object.</summary>
    [ProtoField(1), Required(AllowEmpty = true)]
    public CrossVersionObjectReference DescribedObject { get; init; } = new();

    /// <summary>The value that it is to have.</summary>
    [ProtoField(2), Required(AllowEmpty = true)]
    public MetricTarget Target { get; init; } = new();

    /// <summary>The metric.</summary>
    [ProtoField(3), Required(AllowEmpty = true)]
    public MetricIdentifier Metric { get; init; } = new();
}
