namespace KubeKit.Resources.Policy.V1;

/// <summary>The values of <see cref="PodDisruptionBudgetSpec.UnhealthyPodEvictionPolicy"/>.</summary>
public static class UnhealthyPodEvictionPolicy
{
    /// <summary>Pods that are not ready may be evicted while the budget is met.</summary>
    public const string IfHealthyBudget = "IfHealthyBudget";

    /// <summary>Pods that are not ready may always be evicted.</summary>
    public const string AlwaysAllow = "AlwaysAllow";
}
