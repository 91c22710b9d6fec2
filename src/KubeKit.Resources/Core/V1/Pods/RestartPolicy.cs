namespace KubeKit.Resources.Core.V1;

/// <summary>The values of <see cref="PodSpec.RestartPolicy"/>.</summary>
public static class RestartPolicy
{
    /// <summary>Restart containers however they end.</summary>
    public const string Always = "Always";

    /// <summary>Restart containers that fail.</summary>
    public const string OnFailure = "OnFailure";

    /// <summary>Do not restart containers.</summary>
    public const string Never = "Never";
}
