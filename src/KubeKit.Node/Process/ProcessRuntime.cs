using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using KubeKit.Node.Runtime;

namespace KubeKit.Node.Process;

/// <summary>
/// A runtime whose containers are processes of this machine: the default where there is no Docker. A pod has a loopback
/// address of its own; its processes outlive this one and are adopted by the next. There is no isolation: the processes
/// see the machine's files, processes and network, run as this process' user, and know no limits.
/// </summary>
public sealed partial class ProcessRuntime : IContainerRuntime
{
    // Often enough for the times of log lines.
    private static readonly TimeSpan LookPeriod = TimeSpan.FromMilliseconds(100);

    private readonly ProcessRuntimeOptions _options;
    private readonly TimeProvider _time;
    private readonly string _root;
    private readonly ImageCatalog _images;
    private readonly LoopbackAddresses _addresses;
    private readonly ConcurrentDictionary<string, SandboxRecord> _sandboxes = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ProcessContainer> _containers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Channel<RuntimeEvent>, bool> _watchers = new();
    private readonly ITimer _look;

    /// <summary>Takes over what an earlier runtime left in the root directory.</summary>
    public ProcessRuntime(ProcessRuntimeOptions options, TimeProvider time)
    {
        (_options, _time) = (options, time);
        _root = Path.GetFullPath(options.RootDirectory);
        _images = new ImageCatalog(options);
        _addresses = new LoopbackAddresses(Path.GetFullPath(options.AddressDirectory));
        Directory.CreateDirectory(_root);
        Supervisor.Install(_root);
        Adopt();
        _look = time.CreateTimer(_ => LookAtOutput(), null, LookPeriod, LookPeriod);
    }

    /// <inheritdoc/>
    public Task<RuntimeInfo> GetInfoAsync(CancellationToken cancellationToken) =>
        Task.FromResult(new RuntimeInfo { Name = "process", Version = Environment.Version.ToString(), PodsHaveOwnNetwork = false });

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
    public Task<ImageState?> FindImageAsync(string image, CancellationToken cancellationToken) => Task.FromResult(_images.Find(image)?.State);

    /// <inheritdoc/>
    public async Task<ImageState> PullImageAsync(string image, CancellationToken cancellationToken) =>
        (await _images.PullAsync(image, cancellationToken)).State;

    /// <inheritdoc/>
    public Task<IReadOnlyList<ImageState>> ListImagesAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ImageState>>([.. _images.All().Select(i => i.State)]);

    /// <inheritdoc/>
    public Task<IReadOnlyList<ContainerUsage>> GetUsageAsync(CancellationToken cancellationToken) =>
        Task.FromResult(ProcessUsage.Of(_containers.Values.Where(c => c.IsRunning)));

    /// <summary>Lets go of the processes; they go on running.</summary>
    public async ValueTask DisposeAsync()
    {
        await _look.DisposeAsync();
        foreach (var watcher in _watchers.Keys)
            watcher.Writer.TryComplete();

        foreach (var container in _containers.Values)
            container.Dispose();
    }

    private void Adopt()
    {
        foreach (var file in Files("sandboxes", "sandbox.json"))
        {
            if (RecordFile.Read(file, ProcessJson.Default.SandboxRecord) is { } sandbox)
                _sandboxes[sandbox.Id] = sandbox;
        }

        foreach (var file in Files("containers", "container.json"))
        {
            if (RecordFile.Read(file, ProcessJson.Default.ContainerRecord) is { } record && _sandboxes.TryGetValue(record.SandboxId, out var sandbox))
                Adopt(Path.GetDirectoryName(file)!, record, sandbox);
        }
    }

    private void Adopt(string directory, ContainerRecord record, SandboxRecord sandbox)
    {
        var container = new ProcessContainer(directory, record, Pod(sandbox), _time);
        _containers[record.Id] = container;
        if (record.FinishedAt is not null)
            return;

        if (Supervisor.Find(directory) is { } alive)
        {
            // Killed between the start and the record of it: the start is told by the supervisor itself.
            container.Change(r => r with { StartedAt = r.StartedAt ?? _time.GetUtcNow(), ProcessId = alive.Id });
            container.OpenInput();
            _ = container.FollowAsync(alive, _time, () => Tell(RuntimeEventType.ContainerExited, container));
        }
        else if (record.StartedAt is not null)
        {
            container.Finish(_time, Supervisor.ExitCode(directory), null, null);
        }
    }

    private IEnumerable<string> Files(string kind, string name)
    {
        var directory = Path.Combine(_root, kind);
        return Directory.Exists(directory)
            ? Directory.EnumerateDirectories(directory).Select(d => Path.Combine(d, name)).Where(File.Exists)
            : [];
    }

    private void LookAtOutput()
    {
        foreach (var container in _containers.Values.Where(c => c.IsRunning))
        {
            try
            {
                container.Output.Look();
            }
            catch (IOException)
            {
                // Removed just now, or the disk is full: the next look finds what this one missed.
            }
        }
    }

    private void Tell(RuntimeEventType type, ProcessContainer container)
    {
        foreach (var watcher in _watchers.Keys)
            watcher.Writer.TryWrite(new RuntimeEvent(type, container.Pod.Uid, container.Record.Id));
    }

    private static PodIdentity Pod(SandboxRecord sandbox) => new(sandbox.Namespace, sandbox.Name, sandbox.Uid);

    private ProcessContainer Container(string id) =>
        _containers.TryGetValue(id, out var container) ? container : throw new ContainerRuntimeException(ContainerRuntimeError.NotFound, $"no such container: {id}");
}
