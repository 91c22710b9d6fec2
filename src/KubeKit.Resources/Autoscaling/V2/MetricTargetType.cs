namespace KubeKit.Resources.Autoscaling.V2;

/// <summary>The values of <see cref="MetricTarget.Type"/>.</summary>
public static class MetricTargetType
{
    /// <summary>Percent of what the pods request.</summary>
    public const string Utilization = "Utilization";

    /// <summary>The value as it is.</summary>
    public const string Value = "Value";

    /// <summary>The value shared by the pods.</summary>
    public const string AverageValue = "AverageValue";
}
