using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using KubeKit.Node.Runtime;

namespace KubeKit.Node.Hollow;

/// <summary>
/// A runtime that runs nothing: every container is running the moment it starts, and stays so until it is stopped. For
/// work at scale, where thousands of pods are wanted and what they do is not. Addresses are made up; nothing answers there.
/// </summary>
public sealed class HollowRuntime(TimeProvider time) : IContainerRuntime
{
    private readonly ConcurrentDictionary<string, SandboxState> _sandboxes = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ContainerState> _containers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Channel<RuntimeEvent>, bool> _watchers = new();
    private long _ids;

    /// <inheritdoc/>
    public Task<RuntimeInfo> GetInfoAsync(CancellationToken cancellationToken) =>
        Task.FromResult(new RuntimeInfo { Name = "hollow", Version = "1.0.0", PodsHaveOwnNetwork = false, RunsProcesses = false });

    /// <inheritdoc/>
    public Task<string> RunSandboxAsync(SandboxSpec spec, CancellationToken cancellationToken)
    {
        var number = Interlocked.Increment(ref _ids);
        var id = Id(number);
        // 198.18.0.0/15 is set aside for benchmarks: no real traffic is ever meant for such an address.
        var address = string.Create(CultureInfo.InvariantCulture, $"198.{18 + (number >> 16) % 2}.{number >> 8 & 0xFF}.{number & 0xFF}");
        _sandboxes[id] = new SandboxState(id, spec.Pod, spec.Attempt, true, spec.HostNetwork ? null : address, time.GetUtcNow());
        return Task.FromResult(id);
    }

    /// <inheritdoc/>
    public Task StopSandboxAsync(string sandboxId, CancellationToken cancellationToken)
    {
        foreach (var container in _containers.Values.Where(c => c.SandboxId == sandboxId))
            End(container.Id);

        if (_sandboxes.TryGetValue(sandboxId, out var sandbox) && sandbox.Running)
        {
            _sandboxes[sandboxId] = sandbox with { Running = false };
            Tell(new RuntimeEvent(RuntimeEventType.SandboxExited, sandbox.Pod.Uid, sandboxId));
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task RemoveSandboxAsync(string sandboxId, CancellationToken cancellationToken)
    {
        foreach (var container in _containers.Values.Where(c => c.SandboxId == sandboxId))
            _containers.TryRemove(container.Id, out _);

        _sandboxes.TryRemove(sandboxId, out _);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<SandboxState>> ListSandboxesAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<SandboxState>>([.. _sandboxes.Values]);

    /// <inheritdoc/>
    public Task<string> CreateContainerAsync(string sandboxId, ContainerSpec spec, CancellationToken cancellationToken)
    {
        if (!_sandboxes.ContainsKey(sandboxId))
            throw NotFound("sandbox", sandboxId);

        var id = Id(Interlocked.Increment(ref _ids));
        _containers[id] = new ContainerState
        {
            Id = id,
            SandboxId = sandboxId,
            Pod = spec.Pod,
            Name = spec.Name,
            Attempt = spec.Attempt,
            SpecHash = spec.SpecHash,
            Image = spec.Image,
            ImageId = $"hollow://{spec.Image}",
            Phase = ContainerPhase.Created,
            CreatedAt = time.GetUtcNow(),
        };
        return Task.FromResult(id);
    }

    /// <inheritdoc/>
    public Task StartContainerAsync(string containerId, CancellationToken cancellationToken)
    {
        var container = Find(containerId);
        _containers[containerId] = container with { Phase = ContainerPhase.Running, StartedAt = time.GetUtcNow() };
        Tell(new RuntimeEvent(RuntimeEventType.ContainerStarted, container.Pod.Uid, containerId));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopContainerAsync(string containerId, TimeSpan gracePeriod, CancellationToken cancellationToken)
    {
        End(containerId);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task RemoveContainerAsync(string containerId, CancellationToken cancellationToken)
    {
        _containers.TryRemove(containerId, out _);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<ContainerState>> ListContainersAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ContainerState>>([.. _containers.Values]);

    /// <inheritdoc/>
    public async IAsyncEnumerable<RuntimeEvent> WatchEventsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var channel = Channel.CreateUnbounded<RuntimeEvent>();
        _watchers[channel] = true;
        try
        {
            await foreach (var change in channel.Reader.ReadAllAsync(cancellationToken))
                yield return change;
        }
        finally
        {
            _watchers.TryRemove(channel, out _);
        }
    }

    /// <inheritdoc/>
    public Task<ExecResult> ExecAsync(string containerId, IReadOnlyList<string> command, TimeSpan timeout, CancellationToken cancellationToken) =>
        throw Nothing("exec", containerId);

    /// <inheritdoc/>
    public Task<IContainerSession> OpenExecAsync(string containerId, ExecSpec spec, CancellationToken cancellationToken) =>
        throw Nothing("exec", containerId);

    /// <inheritdoc/>
    public Task<IContainerSession> OpenAttachAsync(string containerId, AttachSpec spec, CancellationToken cancellationToken) =>
        throw Nothing("attach", containerId);

    /// <inheritdoc/>
    public Task<Stream> OpenPortAsync(string sandboxId, int port, CancellationToken cancellationToken) =>
        throw (_sandboxes.ContainsKey(sandboxId)
            ? new ContainerRuntimeException(ContainerRuntimeError.Other, $"port-forward: this node is hollow, nothing listens on port {port}")
            : NotFound("sandbox", sandboxId));

    /// <inheritdoc/>
    public IAsyncEnumerable<LogLine> ReadLogsAsync(string containerId, LogQuery query, CancellationToken cancellationToken)
    {
        Find(containerId);
        return AsyncEnumerable.Empty<LogLine>();
    }

    /// <inheritdoc/>
    public Task<ImageState?> FindImageAsync(string image, CancellationToken cancellationToken) => Task.FromResult<ImageState?>(Image(image));

    /// <inheritdoc/>
    public Task<ImageState> PullImageAsync(string image, CancellationToken cancellationToken) => Task.FromResult(Image(image));

    /// <inheritdoc/>
    public Task<IReadOnlyList<ImageState>> ListImagesAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<ImageState>>([]);

    /// <inheritdoc/>
    public Task<IReadOnlyList<ContainerUsage>> GetUsageAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<ContainerUsage>>([]);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        foreach (var watcher in _watchers.Keys)
            watcher.Writer.TryComplete();

        return ValueTask.CompletedTask;
    }

    private static ImageState Image(string image) => new($"hollow://{image}", [image], 0);

    private static string Id(long number) => $"{number:x16}{Guid.NewGuid():N}";

    private ContainerState Find(string id) => _containers.TryGetValue(id, out var container) ? container : throw NotFound("container", id);

    private void End(string id)
    {
        if (!_containers.TryGetValue(id, out var container) || container.Phase == ContainerPhase.Exited)
            return;

        // 0: nothing ran that could have minded.
        _containers[id] = container with { Phase = ContainerPhase.Exited, FinishedAt = time.GetUtcNow(), ExitCode = 0 };
        Tell(new RuntimeEvent(RuntimeEventType.ContainerExited, container.Pod.Uid, id));
    }

    private void Tell(RuntimeEvent change)
    {
        foreach (var watcher in _watchers.Keys)
            watcher.Writer.TryWrite(change);
    }

    private ContainerRuntimeException Nothing(string verb, string containerId)
    {
        Find(containerId);
        return new ContainerRuntimeException(ContainerRuntimeError.Other, $"{verb}: this node is hollow, no process runs in its containers");
    }

    private static ContainerRuntimeException NotFound(string what, string id) =>
        new(ContainerRuntimeError.NotFound, $"no such {what}: {id}");
}
