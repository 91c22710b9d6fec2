using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text;
using System.Threading.Channels;
using KubeKit.Node.Runtime;

namespace KubeKit.Node.Tests.Fakes;

/// <summary>A runtime that does what a test says. It outlives kubelets, as a real one does.</summary>
internal sealed class FakeRuntime(TimeProvider time) : IContainerRuntime
{
    private readonly ConcurrentDictionary<string, SandboxState> _sandboxes = new();
    private readonly ConcurrentDictionary<string, ContainerState> _containers = new();
    private readonly ConcurrentDictionary<Channel<RuntimeEvent>, bool> _watchers = new();
    private int _ids;

    public ConcurrentDictionary<string, ContainerSpec> Specs { get; } = new();

    public ConcurrentQueue<string> Calls { get; } = new();

    public HashSet<string> Images { get; } = ["app:v1"];

    /// <summary>Answers execs by their command line.</summary>
    public Func<string, ExecResult> Exec { get; set; } = _ => new ExecResult(0, "");

    /// <summary>How containers mind a stop: null for never, until killed.</summary>
    public Func<string, int?> StopCode { get; set; } = _ => 0;

    public bool Answers { get; set; } = true;

    public Func<int, Stream>? Port { get; set; }

    public IEnumerable<ContainerState> Containers => _containers.Values.OrderBy(c => c.CreatedAt).ThenBy(c => c.Id);

    public bool IsEmpty => _containers.IsEmpty && _sandboxes.IsEmpty;

    public ContainerState? Running(string name) => _containers.Values.FirstOrDefault(c => c.Name == name && c.Phase == ContainerPhase.Running);

    public void Exit(string name, int code) => End(Running(name)!.Id, code);

    public Task<RuntimeInfo> GetInfoAsync(CancellationToken cancellationToken) => Answers
        ? Task.FromResult(new RuntimeInfo { Name = "fake", Version = "1.2.3", PodsHaveOwnNetwork = false, CpuMillis = 4000, MemoryBytes = 8L << 30 })
        : throw new ContainerRuntimeException(ContainerRuntimeError.Unavailable, "the engine is gone");

    public Task<string> RunSandboxAsync(SandboxSpec spec, CancellationToken cancellationToken)
    {
        var id = $"s{Interlocked.Increment(ref _ids)}";
        _sandboxes[id] = new SandboxState(id, spec.Pod, spec.Attempt, true, $"127.0.0.{_ids}", time.GetUtcNow());
        return Task.FromResult(id);
    }

    public Task StopSandboxAsync(string sandboxId, CancellationToken cancellationToken)
    {
        if (_sandboxes.TryGetValue(sandboxId, out var sandbox))
            _sandboxes[sandboxId] = sandbox with { Running = false };

        return Task.CompletedTask;
    }

    public Task RemoveSandboxAsync(string sandboxId, CancellationToken cancellationToken)
    {
        _sandboxes.TryRemove(sandboxId, out _);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<SandboxState>> ListSandboxesAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<SandboxState>>([.. _sandboxes.Values]);

    public Task<string> CreateContainerAsync(string sandboxId, ContainerSpec spec, CancellationToken cancellationToken)
    {
        var id = $"c{Interlocked.Increment(ref _ids):000}";
        Specs[id] = spec;
        _containers[id] = new ContainerState
        {
            Id = id,
            SandboxId = sandboxId,
            Pod = spec.Pod,
            Name = spec.Name,
            Attempt = spec.Attempt,
            SpecHash = spec.SpecHash,
            Image = spec.Image,
            ImageId = "sha256:" + spec.Image,
            Phase = ContainerPhase.Created,
            CreatedAt = time.GetUtcNow(),
        };
        return Task.FromResult(id);
    }

    public Task StartContainerAsync(string containerId, CancellationToken cancellationToken)
    {
        var container = _containers[containerId] = _containers[containerId] with { Phase = ContainerPhase.Running, StartedAt = time.GetUtcNow() };
        Calls.Enqueue($"start {container.Name}");
        Tell(RuntimeEventType.ContainerStarted, container);
        return Task.CompletedTask;
    }

    public async Task StopContainerAsync(string containerId, TimeSpan gracePeriod, CancellationToken cancellationToken)
    {
        if (!_containers.TryGetValue(containerId, out var container) || container.Phase != ContainerPhase.Running)
            return;

        Calls.Enqueue($"stop {container.Name}");
        if (StopCode(container.Name) is { } code)
        {
            End(containerId, code);
            return;
        }

        await Task.Delay(gracePeriod, time, cancellationToken);
        End(containerId, 137);
    }

    public Task RemoveContainerAsync(string containerId, CancellationToken cancellationToken)
    {
        _containers.TryRemove(containerId, out _);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<ContainerState>> ListContainersAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ContainerState>>([.. _containers.Values]);

    public async IAsyncEnumerable<RuntimeEvent> WatchEventsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var channel = Channel.CreateUnbounded<RuntimeEvent>();
        _watchers[channel] = true;
        await foreach (var change in channel.Reader.ReadAllAsync(cancellationToken))
            yield return change;
    }

    public Task<ExecResult> ExecAsync(string containerId, IReadOnlyList<string> command, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var line = string.Join(' ', command);
        Calls.Enqueue($"exec {line}");
        return Task.FromResult(Exec(line));
    }

    public Task<IContainerSession> OpenExecAsync(string containerId, ExecSpec spec, CancellationToken cancellationToken) =>
        Task.FromResult<IContainerSession>(new EchoSession(string.Join(' ', spec.Command)));

    public Task<IContainerSession> OpenAttachAsync(string containerId, AttachSpec spec, CancellationToken cancellationToken) =>
        Task.FromResult<IContainerSession>(new EchoSession("attached"));

    public Task<Stream> OpenPortAsync(string sandboxId, int port, CancellationToken cancellationToken) => Port is null
        ? throw new ContainerRuntimeException(ContainerRuntimeError.Other, "connection refused")
        : Task.FromResult(Port(port));

    public async IAsyncEnumerable<LogLine> ReadLogsAsync(string containerId, LogQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        yield return new LogLine(time.GetUtcNow(), false, Encoding.UTF8.GetBytes($"words of {containerId}\n"));
    }

    public Task<ImageState?> FindImageAsync(string image, CancellationToken cancellationToken) =>
        Task.FromResult(Images.Contains(image) ? new ImageState("sha256:" + image, [image], 1) : null);

    public Task<ImageState> PullImageAsync(string image, CancellationToken cancellationToken)
    {
        Calls.Enqueue($"pull {image}");
        return image.StartsWith("bad", StringComparison.Ordinal)
            ? throw new ContainerRuntimeException(ContainerRuntimeError.ImagePull, $"manifest of {image} unknown")
            : Task.FromResult(new ImageState("sha256:" + image, [image], 1));
    }

    public Task<IReadOnlyList<ImageState>> ListImagesAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ImageState>>([.. Images.Select(i => new ImageState("sha256:" + i, [i], 1))]);

    public Task<IReadOnlyList<ContainerUsage>> GetUsageAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ContainerUsage>>([.. _containers.Values.Select(c => new ContainerUsage(c.Id, 1_000_000_000, 1024))]);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private void End(string id, int code)
    {
        var container = _containers[id] = _containers[id] with { Phase = ContainerPhase.Exited, FinishedAt = time.GetUtcNow(), ExitCode = code };
        Tell(RuntimeEventType.ContainerExited, container);
    }

    private void Tell(RuntimeEventType type, ContainerState container)
    {
        foreach (var watcher in _watchers.Keys)
            watcher.Writer.TryWrite(new RuntimeEvent(type, container.Pod.Uid, container.Id));
    }

    /// <summary>Says its name, then echoes input until its end, and exits with 3.</summary>
    private sealed class EchoSession(string name) : IContainerSession
    {
        private readonly Channel<byte[]> _output = Begin(name);

        public ValueTask WriteStdinAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken) => _output.Writer.WriteAsync(data.ToArray(), cancellationToken);

        public ValueTask CloseStdinAsync(CancellationToken cancellationToken)
        {
            _output.Writer.TryComplete();
            return ValueTask.CompletedTask;
        }

        public async ValueTask<SessionOutput> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
        {
            if (!await _output.Reader.WaitToReadAsync(cancellationToken))
                return new SessionOutput(0, false, true);

            var data = await _output.Reader.ReadAsync(cancellationToken);
            data.CopyTo(buffer);
            return new SessionOutput(data.Length, false, false);
        }

        public Task ResizeAsync(int width, int height, CancellationToken cancellationToken) =>
            _output.Writer.WriteAsync(Encoding.UTF8.GetBytes($"[{width}x{height}]"), cancellationToken).AsTask();

        public Task<int?> WaitForExitAsync(CancellationToken cancellationToken) => Task.FromResult<int?>(3);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private static Channel<byte[]> Begin(string name)
        {
            var channel = Channel.CreateUnbounded<byte[]>();
            channel.Writer.TryWrite(Encoding.UTF8.GetBytes(name + ":"));
            return channel;
        }
    }
}
