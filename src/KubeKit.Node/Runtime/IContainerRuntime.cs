namespace KubeKit.Node.Runtime;

/// <summary>
/// What a kubelet needs of a container runtime, shaped like the CRI: sandboxes, each a pod's shared network, IPC and host
/// name, and containers in them. Identifiers are the runtime's own. Methods on unknown identifiers throw
/// <see cref="ContainerRuntimeException"/> with <see cref="ContainerRuntimeError.NotFound"/>, except stop and remove, which succeed.
/// </summary>
public interface IContainerRuntime : IAsyncDisposable
{
    /// <summary>Name, version and abilities; fails while the runtime does not answer.</summary>
    Task<RuntimeInfo> GetInfoAsync(CancellationToken cancellationToken);

    /// <summary>Creates and starts a pod's sandbox; returns when it has its IP.</summary>
    Task<string> RunSandboxAsync(SandboxSpec spec, CancellationToken cancellationToken);

    /// <summary>Ends a sandbox' network and everything that runs in it.</summary>
    Task StopSandboxAsync(string sandboxId, CancellationToken cancellationToken);

    /// <summary>Removes a stopped sandbox and its containers.</summary>
    Task RemoveSandboxAsync(string sandboxId, CancellationToken cancellationToken);

    /// <summary>All sandboxes of this node, running or not, also those from before a restart.</summary>
    Task<IReadOnlyList<SandboxState>> ListSandboxesAsync(CancellationToken cancellationToken);

    /// <summary>Creates a container in a sandbox. The image must be present.</summary>
    Task<string> CreateContainerAsync(string sandboxId, ContainerSpec spec, CancellationToken cancellationToken);

    /// <summary>Starts a created container.</summary>
    Task StartContainerAsync(string containerId, CancellationToken cancellationToken);

    /// <summary>Asks a container to end (its image's stop signal, else SIGTERM) and kills it after the grace period.</summary>
    Task StopContainerAsync(string containerId, TimeSpan gracePeriod, CancellationToken cancellationToken);

    /// <summary>Removes a container that does not run.</summary>
    Task RemoveContainerAsync(string containerId, CancellationToken cancellationToken);

    /// <summary>All containers of this node, running or not, also those from before a restart.</summary>
    Task<IReadOnlyList<ContainerState>> ListContainersAsync(CancellationToken cancellationToken);

    /// <summary>Changes of sandboxes and containers as they happen, above all containers that end. Completes only when cancelled; a
    /// broken connection throws, and the caller lists anew and asks again.</summary>
    IAsyncEnumerable<RuntimeEvent> WatchEventsAsync(CancellationToken cancellationToken);

    /// <summary>Runs a command in a container and waits for its end; a <see cref="TimeoutException"/> when it takes too long.</summary>
    Task<ExecResult> ExecAsync(string containerId, IReadOnlyList<string> command, TimeSpan timeout, CancellationToken cancellationToken);

    /// <summary>Runs a command in a container with its streams at hand.</summary>
    Task<IContainerSession> OpenExecAsync(string containerId, ExecSpec spec, CancellationToken cancellationToken);

    /// <summary>Takes part in the streams of a container's main process.</summary>
    Task<IContainerSession> OpenAttachAsync(string containerId, AttachSpec spec, CancellationToken cancellationToken);

    /// <summary>Connects to a TCP port inside the sandbox' network, on its loopback address.</summary>
    Task<Stream> OpenPortAsync(string sandboxId, int port, CancellationToken cancellationToken);

    /// <summary>The output of a container, line by line; with <see cref="LogQuery.Follow"/> until it ends or the caller cancels.</summary>
    IAsyncEnumerable<LogLine> ReadLogsAsync(string containerId, LogQuery query, CancellationToken cancellationToken);

    /// <summary>An image that is present, or null.</summary>
    Task<ImageState?> FindImageAsync(string image, CancellationToken cancellationToken);

    /// <summary>Brings an image here; throws <see cref="ContainerRuntimeError.ImagePull"/> with the registry's words when it cannot.</summary>
    Task<ImageState> PullImageAsync(string image, CancellationToken cancellationToken);

    /// <summary>All images that are present.</summary>
    Task<IReadOnlyList<ImageState>> ListImagesAsync(CancellationToken cancellationToken);

    /// <summary>What running containers use now.</summary>
    Task<IReadOnlyList<ContainerUsage>> GetUsageAsync(CancellationToken cancellationToken);
}
