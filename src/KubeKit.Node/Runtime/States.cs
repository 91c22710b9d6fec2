namespace KubeKit.Node.Runtime;

/// <summary>A sandbox as the runtime knows it.</summary>
/// <param name="Id">The runtime's identifier.</param>
/// <param name="Pod">The pod.</param>
/// <param name="Attempt">The how-manieth sandbox of the pod.</param>
/// <param name="Running">Whether it is ready for containers.</param>
/// <param name="Address">The pod's IP; null while it has none (host network: the node's applies).</param>
/// <param name="CreatedAt">When it was created.</param>
public sealed record SandboxState(string Id, PodIdentity Pod, int Attempt, bool Running, string? Address, DateTimeOffset CreatedAt);

/// <summary>Where a container is in its life.</summary>
public enum ContainerPhase
{
    /// <summary>Created, not started.</summary>
    Created,

    /// <summary>Running.</summary>
    Running,

    /// <summary>Ended.</summary>
    Exited,

    /// <summary>The runtime cannot tell.</summary>
    Unknown,
}

/// <summary>A container as the runtime knows it.</summary>
public sealed record ContainerState
{
    /// <summary>The runtime's identifier, without scheme.</summary>
    public required string Id { get; init; }

    /// <summary>The sandbox it belongs to.</summary>
    public required string SandboxId { get; init; }

    /// <summary>The pod.</summary>
    public required PodIdentity Pod { get; init; }

    /// <summary>Its name in the pod.</summary>
    public required string Name { get; init; }

    /// <summary>The how-manieth container of that name.</summary>
    public required int Attempt { get; init; }

    /// <summary><see cref="ContainerSpec.SpecHash"/> as given.</summary>
    public string SpecHash { get; init; } = "";

    /// <summary>The image as named in the pod.</summary>
    public required string Image { get; init; }

    /// <summary>The image's identifier.</summary>
    public string ImageId { get; init; } = "";

    /// <summary>Where it is in its life.</summary>
    public required ContainerPhase Phase { get; init; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it started; null before.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended; null before.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>The exit code once ended: 128 + n for signal n.</summary>
    public int ExitCode { get; init; }

    /// <summary>Completed, Error, OOMKilled, ContainerCannotRun ...; null for the kubelet to decide by the exit code.</summary>
    public string? Reason { get; init; }

    /// <summary>The runtime's words about the end; null for none.</summary>
    public string? Message { get; init; }
}

/// <summary>An image that is present.</summary>
/// <param name="Id">The identifier of its content.</param>
/// <param name="Names">Names and digests under which it is known.</param>
/// <param name="SizeBytes">Its size in bytes.</param>
public sealed record ImageState(string Id, IReadOnlyList<string> Names, long SizeBytes);

/// <summary>What a running container uses.</summary>
/// <param name="ContainerId">The container.</param>
/// <param name="CpuNanoseconds">Processor time since its start, in nanoseconds.</param>
/// <param name="MemoryBytes">Memory in use, in bytes.</param>
public sealed record ContainerUsage(string ContainerId, long CpuNanoseconds, long MemoryBytes);

/// <summary>What happened in a runtime.</summary>
public enum RuntimeEventType
{
    /// <summary>A container started.</summary>
    ContainerStarted,

    /// <summary>A container ended.</summary>
    ContainerExited,

    /// <summary>A sandbox ended.</summary>
    SandboxExited,
}

/// <summary>A change in a runtime.</summary>
/// <param name="Type">What happened.</param>
/// <param name="PodUid">The pod's uid.</param>
/// <param name="Id">The container or sandbox.</param>
public sealed record RuntimeEvent(RuntimeEventType Type, string PodUid, string Id);
