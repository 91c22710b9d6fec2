namespace KubeKit.Resources.Batch.V1;

/// <summary>The values of <see cref="JobSpec.PodReplacementPolicy"/>.</summary>
public static class PodReplacementPolicy
{
    /// <summary>Pods are replaced as soon as they are ending.</summary>
    public const string TerminatingOrFailed = "TerminatingOrFailed";

    /// <summary>Pods are replaced when they have ended.</summary>
    public const string Failed = "Failed";
}
