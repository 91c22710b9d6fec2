namespace KubeKit.Resources.Core.V1;

/// <summary>The values of the traffic policies of a Service.</summary>
public static class TrafficPolicy
{
    /// <summary>Any endpoint.</summary>
    public const string Cluster = "Cluster";

    /// <summary>Only endpoints on the same node.</summary>
    public const string Local = "Local";
}
