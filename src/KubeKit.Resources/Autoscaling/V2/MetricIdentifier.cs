using KubeKit.Resources.Metadata;

namespace KubeKit.Resources.Autoscaling.V2;

/// <summary>A metric.</summary>
public sealed partial record MetricIdentifier
{
    /// <summary>The name.</summary>
    [ProtoField(1), Required(AllowEmpty = true)]
    public string Name { get; init; } = "";

    /// <summary>Which of the series of that name are meant; all when unset.</summary>
    [ProtoField(2)]
    public LabelSelector? Selector { get; init; }
}
