namespace KubeKit.Resources.Core.V1;

/// <summary>The values of <see cref="LimitRangeItem.Type"/> that the cluster knows.</summary>
public static class LimitType
{
    /// <summary>All containers of a pod together.</summary>
    public const string Pod = "Pod";

    /// <summary>Each container.</summary>
    public const string Container = "Container";

    /// <summary>Each claim.</summary>
    public const string PersistentVolumeClaim = "PersistentVolumeClaim";
}
