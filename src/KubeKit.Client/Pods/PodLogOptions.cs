namespace KubeKit.Client.Pods;

/// <summary>Which part of a container's log is wanted.</summary>
public sealed record PodLogOptions
{
    /// <summary>The container; null for the only one (or the one that the pod's <c>kubectl.kubernetes.io/default-container</c> names).</summary>
    public string? Container { get; init; }

    /// <summary>Whether to go on with what is written from now on, until the container ends.</summary>
    public bool Follow { get; init; }

    /// <summary>Whether the log of the container's last instance is wanted, before it was restarted.</summary>
    public bool Previous { get; init; }

    /// <summary>Whether each line begins with the time at which it was written.</summary>
    public bool Timestamps { get; init; }

    /// <summary>Only that many lines of those that are there; null for all.</summary>
    public int? TailLines { get; init; }

    /// <summary>Only lines younger than this, in whole seconds; not together with <see cref="SinceTime"/>.</summary>
    public TimeSpan? Since { get; init; }

    /// <summary>Only lines written since this moment; not together with <see cref="Since"/>.</summary>
    public DateTimeOffset? SinceTime { get; init; }

    /// <summary>At most that many bytes; the last line may be cut.</summary>
    public long? LimitBytes { get; init; }
}
