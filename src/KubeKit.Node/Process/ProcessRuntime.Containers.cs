using KubeKit.Node.Containers;
using KubeKit.Node.Runtime;

namespace KubeKit.Node.Process;

/// <summary>Containers: supervised processes.</summary>
public sealed partial class ProcessRuntime
{
    // As Docker and the OCI runtimes for a command that cannot be executed.
    private const int CannotRun = 128;

    /// <inheritdoc/>
    public Task<string> CreateContainerAsync(string sandboxId, ContainerSpec spec, CancellationToken cancellationToken)
    {
        if (!_sandboxes.TryGetValue(sandboxId, out var sandbox))
            throw new ContainerRuntimeException(ContainerRuntimeError.NotFound, $"no such sandbox: {sandboxId}");

        var image = _images.Find(spec.Image)
            ?? throw new ContainerRuntimeException(ContainerRuntimeError.CreateContainer, $"image \"{spec.Image}\" is not present");
        var id = Guid.NewGuid().ToString("N");
        var directory = ContainerDirectory(id);
        var root = Path.Combine(directory, "root");
        MountLinks.Create(root, spec.Mounts);
        var environment = ProcessEnvironment.Build(spec, image.Image, sandbox.Address, root);
        var record = new ContainerRecord
        {
            Id = id,
            SandboxId = sandboxId,
            Name = spec.Name,
            Attempt = spec.Attempt,
            SpecHash = spec.SpecHash,
            Image = spec.Image,
            ImageId = image.Id,
            Command = [.. Command(spec, image).Select(a => VariableExpansion.Expand(a, name => environment.GetValueOrDefault(name)))],
            WorkingDirectory = WorkingDirectory(spec, image, root),
            Environment = environment,
            Stdin = spec.Stdin,
            StdinOnce = spec.StdinOnce,
            CreatedAt = _time.GetUtcNow(),
        };
        if (spec.Stdin)
            Native.MakeFifo(Path.Combine(directory, "stdin"));

        var container = new ProcessContainer(directory, record, Pod(sandbox), _time);
        container.Change(r => r);
        _containers[id] = container;
        return Task.FromResult(id);
    }

    /// <inheritdoc/>
    public async Task StartContainerAsync(string containerId, CancellationToken cancellationToken)
    {
        var container = Container(containerId);
        var record = container.Record;
        if (ExecutablePath.Find(record.Command[0], record.Environment.GetValueOrDefault("PATH")) is null)
            throw Unstartable(container, $"exec: \"{record.Command[0]}\": executable file not found in $PATH");

        if (!Directory.Exists(record.WorkingDirectory))
            throw Unstartable(container, $"the working directory {record.WorkingDirectory} does not exist");

        container.OpenInput();
        var supervisor = await Supervisor.StartAsync(_root, container.Directory, record);
        container.Change(r => r with { StartedAt = _time.GetUtcNow(), ProcessId = supervisor.Id });
        Tell(RuntimeEventType.ContainerStarted, container);
        _ = container.FollowAsync(supervisor, _time, () => Tell(RuntimeEventType.ContainerExited, container));
    }

    /// <inheritdoc/>
    public async Task StopContainerAsync(string containerId, TimeSpan gracePeriod, CancellationToken cancellationToken)
    {
        if (!_containers.TryGetValue(containerId, out var container) || container.Record is not { StartedAt: not null, FinishedAt: null, ProcessId: { } group })
            return;

        if (gracePeriod > TimeSpan.Zero)
        {
            Native.KillGroup(group, Native.SigTerm);
            try
            {
                await container.Ended.WaitAsync(gracePeriod, _time, cancellationToken);
                return;
            }
            catch (TimeoutException)
            {
            }
        }

        Native.KillGroup(group, Native.SigKill);
        await container.Ended.WaitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public Task RemoveContainerAsync(string containerId, CancellationToken cancellationToken)
    {
        if (!_containers.TryGetValue(containerId, out var container))
            return Task.CompletedTask;

        if (container.IsRunning)
            throw new ContainerRuntimeException(ContainerRuntimeError.Other, $"container {containerId} is running");

        _containers.TryRemove(containerId, out _);
        container.Dispose();
        DeleteDirectory(container.Directory);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<ContainerState>> ListContainersAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ContainerState>>([.. _containers.Values.Select(c => c.State)]);

    private ContainerRuntimeException Unstartable(ProcessContainer container, string message)
    {
        container.Change(r => r with { StartedAt = _time.GetUtcNow() });
        container.Finish(_time, CannotRun, "StartError", message);
        return new ContainerRuntimeException(ContainerRuntimeError.RunContainer, message);
    }

    private static IEnumerable<string> Command(ContainerSpec spec, ResolvedImage image) =>
        spec.Command.Count > 0 ? spec.Command.Concat(spec.Args)
        : spec.Args.Count > 0 && image.Image.Project is null ? [image.Executable, .. spec.Args]
        : [image.Executable, .. image.Arguments, .. spec.Args];

    // Where the container says, below its mounts first; else where the image's files are, since programs look for theirs there.
    private static string WorkingDirectory(ContainerSpec spec, ResolvedImage image, string root)
    {
        if (spec.WorkingDirectory is { } wanted)
        {
            var shown = Path.Combine(root, wanted.TrimStart('/'));
            return Directory.Exists(shown) ? shown : wanted;
        }

        if (image.Image.WorkingDirectory is { } own)
            return Path.GetFullPath(own);

        var program = image.Image.Project is null ? image.Executable : image.Arguments[0];
        return Path.GetDirectoryName(Path.GetFullPath(program)) ?? "/";
    }

    private string ContainerDirectory(string id) => Path.Combine(_root, "containers", id);
}
