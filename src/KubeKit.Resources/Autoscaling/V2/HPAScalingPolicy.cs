namespace KubeKit.Resources.Autoscaling.V2;

/// <summary>How much may change in which time.</summary>
public sealed partial record HPAScalingPolicy
{
    /// <summary>Pods or Percent.</summary>
    [ProtoField(1), Required(AllowEmpty = true)]
    public string Type { get; init; } = "";

    /// <summary>How many pods, or percent of them.</summary>
    [ProtoField(2), Required(AllowEmpty = true)]
    public int Value { get; init; }

    /// <summary>In how many seconds, at most half an hour.</summary>
    [ProtoField(3), Required(AllowEmpty = true)]
    public int PeriodSeconds { get; init; }
}
