namespace KubeKit.Resources.Autoscaling.V2;

/// <summary>A resource that the pods request.</summary>
public sealed partial record ResourceMetricSource
{
    /// <summary>The resource, such as cpu.</summary>
    [ProtoField(1), Required(AllowEmpty = true)]
    public string Name { get; init; } = "";

    /// <summary>The use that it is to have.</summary>
    [ProtoField(2), Required(AllowEmpty = true)]
    public MetricTarget Target { get; init; } = new();
}
