namespace KubeKit.Resources.Metadata;

/// <summary>Finalizers that the built-in controllers serve.</summary>
public static class WellKnownFinalizers
{
    /// <summary>Take the owner from dependents first.</summary>
    public const string Orphan = "orphan";

    /// <summary>Delete dependents first.</summary>
    public const string ForegroundDeletion = "foregroundDeletion";

    /// <summary>Empty the namespace first (in its spec).</summary>
    public const string Kubernetes = "kubernetes";

    /// <summary>Keep a claim while pods use it.</summary>
    public const string PersistentVolumeClaimProtection = "kubernetes.io/pvc-protection";

    /// <summary>Keep a volume while a claim has it.</summary>
    public const string PersistentVolumeProtection = "kubernetes.io/pv-protection";
}
