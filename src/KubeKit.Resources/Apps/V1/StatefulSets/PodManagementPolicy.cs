namespace KubeKit.Resources.Apps.V1;

/// <summary>The values of <see cref="StatefulSetSpec.PodManagementPolicy"/>.</summary>
public static class PodManagementPolicy
{
    /// <summary>One pod after the other; each waits until the one before is ready.</summary>
    public const string OrderedReady = "OrderedReady";

    /// <summary>All pods at once.</summary>
    public const string Parallel = "Parallel";
}
