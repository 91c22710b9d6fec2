namespace KubeKit.Resources.Autoscaling.V2;

/// <summary>What was measured of one metric.</summary>
public sealed partial record MetricStatus
{
    /// <summary>Which of the fields is set: Object, Pods, Resource, ContainerResource or External.</summary>
    [ProtoField(1), Required(AllowEmpty = true)]
    public string Type { get; init; } = "";

    /// <summary>A metric of another object.</summary>
    [ProtoField(2)]
    public ObjectMetricStatus? Object { get; init; }

    /// <summary>A metric of each pod.</summary>
    [ProtoField(3)]
    public PodsMetricStatus? Pods { get; init; }

    /// <summary>A resource that the pods request.</summary>
    [ProtoField(4)]
    public ResourceMetricStatus? Resource { get; init; }

    /// <summary>A resource that one container of each pod requests.</summary>
    [ProtoField(7)]
    public ContainerResourceMetricStatus? ContainerResource { get; init; }

    /// <summary>A metric from outside of the cluster.</summary>
    [ProtoField(5)]
    public ExternalMetricStatus? External { get; init; }
}
