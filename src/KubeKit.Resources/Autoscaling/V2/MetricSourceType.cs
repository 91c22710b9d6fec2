namespace KubeKit.Resources.Autoscaling.V2;

/// <summary>The values of <see cref="MetricSpec.Type"/>.</summary>
public static class MetricSourceType
{
    /// <summary>A metric of another object.</summary>
    public const string Object = "Object";

    /// <summary>A metric of each pod.</summary>
    public const string Pods = "Pods";

    /// <summary>A resource that the pods request.</summary>
    public const string Resource = "Resource";

    /// <summary>A resource that one container of each pod requests.</summary>
    public const string ContainerResource = "ContainerResource";

    /// <summary>A metric from outside of the cluster.</summary>
    public const string External = "External";
}
