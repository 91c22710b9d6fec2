namespace KubeKit.Resources.Autoscaling.V2;

/// <summary>A resource that one container of each pod requests.</summary>
public sealed partial record ContainerResourceMetricSource
{
    /// <summary>The resource, such as cpu.</summary>
    [ProtoField(1), Required(AllowEmpty = true)]
    public string Name { get; init; } = "";

    /// <summary>The use that it is to have.</summary>
    [ProtoField(2), Required(AllowEmpty = true)]
    public MetricTarget Target { get; init; } = new();

    /// <summary>The container.</summary>
    [ProtoField(3), Required(AllowEmpty = true)]
    public string Container { get; init; } = "";
}
