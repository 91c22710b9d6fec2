using KubeKit.Resources.Quantities;

namespace KubeKit.Resources.Autoscaling.V2;

/// <summary>A measured value.</summary>
public sealed partial record MetricValueStatus
{
    /// <summary>The value.</summary>
    [ProtoField(1)]
    public Quantity? Value { get; init; }

    /// <summary>The average over the pods.</summary>
    [ProtoField(2)]
    public Quantity? AverageValue { get; init; }

    /// <summary>The average over the pods in percent of what they request.</summary>
    [ProtoField(3)]
    public int? AverageUtilization { get; init; }
}
