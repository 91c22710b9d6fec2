namespace KubeKit.Resources.Metadata;

/// <summary>Finalizers that the garbage collector and the namespace controller serve.</summary>
public static class WellKnownFinalizers
{
    /// <summary>Take the owner from dependents first.</summary>
    public const string Orphan = "orphan";

    /// <summary>Delete dependents first.</summary>
    public const string ForegroundDeletion = "foregroundDeletion";

    /// <summary>Empty the namespace first (in its spec).</summary>
    public const string Kubernetes = "kubernetes";
}
