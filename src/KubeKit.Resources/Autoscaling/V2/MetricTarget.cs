using KubeKit.Resources.Quantities;

namespace KubeKit.Resources.Autoscaling.V2;

/// <summary>The value that a metric is to have.</summary>
public sealed partial record MetricTarget
{
    /// <summary>Utilization, Value or AverageValue.</summary>
    [ProtoField(1), Required(AllowEmpty = true)]
    public string Type { get; init; } = "";

    /// <summary>The value.</summary>
    [ProtoField(2)]
    public Quantity? Value { get; init; }

    /// <summary>The average over the pods.</summary>
    [ProtoField(3)]
    public Quantity? AverageValue { get; init; }

    /// <summary>The average over the pods in percent of what they request.</summary>
    [ProtoField(4)]
    public int? AverageUtilization { get; init; }
}
