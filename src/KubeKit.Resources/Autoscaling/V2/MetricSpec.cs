namespace KubeKit.Resources.Autoscaling.V2;

/// <summary>One measure and the value that it is to have.</summary>
public sealed partial record MetricSpec
{
    /// <summary>Which of the fields is set: Object, Pods, Resource, ContainerResource or External.</summary>
    [ProtoField(1), Required(AllowEmpty = true)]
    public string Type { get; init; } = "";

    /// <summary>A metric of another object.</summary>
    [ProtoField(2)]
    public ObjectMetricSource? Object { get; init; }

    /// <summary>A metric of each pod.</summary>
    [ProtoField(3)]
    public PodsMetricSource? Pods { get; init; }

    /// <summary>A resource that the pods request.</summary>
    [ProtoField(4)]
    public ResourceMetricSource? Resource { get; init; }

    /// <summary>A resource that one container of each pod requests.</summary>
    [ProtoField(7)]
    public ContainerResourceMetricSource? ContainerResource { get; init; }

    /// <summary>A metric from outside of the cluster.</summary>
    [ProtoField(5)]
    public ExternalMetricSource? External { get; init; }
}
