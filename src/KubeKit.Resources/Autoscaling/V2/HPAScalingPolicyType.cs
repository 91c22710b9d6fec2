namespace KubeKit.Resources.Autoscaling.V2;

/// <summary>The values of <see cref="HPAScalingPolicy.Type"/>.</summary>
public static class HPAScalingPolicyType
{
    /// <summary>A number of pods.</summary>
    public const string Pods = "Pods";

    /// <summary>A share of the pods.</summary>
    public const string Percent = "Percent";
}
