namespace KubeKit.Resources.Core.V1;

/// <summary>Which objects a quota counts.</summary>
public static class ResourceQuotaScope
{
    /// <summary>Pods that have a deadline.</summary>
    public const string Terminating = "Terminating";

    /// <summary>Pods that have no deadline.</summary>
    public const string NotTerminating = "NotTerminating";

    /// <summary>Pods that request nothing.</summary>
    public const string BestEffort = "BestEffort";

    /// <summary>Pods that request something.</summary>
    public const string NotBestEffort = "NotBestEffort";

    /// <summary>Pods of some priority classes.</summary>
    public const string PriorityClass = "PriorityClass";

    /// <summary>Pods that relate to pods of other namespaces.</summary>
    public const string CrossNamespacePodAffinity = "CrossNamespacePodAffinity";

    /// <summary>Claims of some classes of attributes.</summary>
    public const string VolumeAttributesClass = "VolumeAttributesClass";

    internal static bool IsKnown(string scope) =>
        scope is Terminating or NotTerminating or BestEffort or NotBestEffort or PriorityClass or CrossNamespacePodAffinity or VolumeAttributesClass;
}
