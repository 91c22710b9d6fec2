namespace KubeKit.Resources.Batch.V1;

/// <summary>The values of <see cref="PodFailurePolicyRule.Action"/>.</summary>
public static class PodFailurePolicyAction
{
    /// <summary>The Job fails, and its pods are ended.</summary>
    public const string FailJob = "FailJob";

    /// <summary>The pod's index fails.</summary>
    public const string FailIndex = "FailIndex";

    /// <summary>The failure does not count, and the pod is replaced.</summary>
    public const string Ignore = "Ignore";

    /// <summary>The failure counts towards the limit, as without rules.</summary>
    public const string Count = "Count";
}
