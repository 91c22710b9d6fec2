namespace KubeKit.Resources.Core.V1;

/// <summary>The values of <see cref="PodStatus.Phase"/>: where a pod stands in its life.</summary>
public static class PodPhase
{
    /// <summary>Accepted, but not all containers have started yet.</summary>
    public const string Pending = "Pending";

    /// <summary>Bound to a node; at least one container runs or is starting or restarting.</summary>
    public const string Running = "Running";

    /// <summary>All containers ended with exit code 0 and will not restart.</summary>
    public const string Succeeded = "Succeeded";

    /// <summary>All containers ended, at least one in failure.</summary>
    public const string Failed = "Failed";

    /// <summary>The node cannot be asked.</summary>
    public const string Unknown = "Unknown";
}
