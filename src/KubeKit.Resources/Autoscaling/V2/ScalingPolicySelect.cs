namespace KubeKit.Resources.Autoscaling.V2;

/// <summary>The values of <see cref="HPAScalingRules.SelectPolicy"/>.</summary>
public static class ScalingPolicySelect
{
    /// <summary>The policy that allows most.</summary>
    public const string Max = "Max";

    /// <summary>The policy that allows least.</summary>
    public const string Min = "Min";

    /// <summary>No change in this direction.</summary>
    public const string Disabled = "Disabled";
}
