namespace KubeKit.Resources.Core.V1;

/// <summary>The values of <see cref="PodStatus.QosClass"/>.</summary>
public static class PodQosClass
{
    /// <summary>Every container has equal requests and limits for CPU and memory.</summary>
    public const string Guaranteed = "Guaranteed";

    /// <summary>Some container has a request or limit.</summary>
    public const string Burstable = "Burstable";

    /// <summary>No container has a request or limit.</summary>
    public const string BestEffort = "BestEffort";
}
