using KubeKit.Node.Runtime;
using OsProcess = System.Diagnostics.Process;

namespace KubeKit.Node.Process;

/// <summary>The living side of a container: its record, its supervisor, its output, its end.</summary>
internal sealed class ProcessContainer : IDisposable
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _lock = new();
    private FileStream? _input;
    private volatile bool _released;

    public ProcessContainer(string directory, ContainerRecord record, PodIdentity pod, TimeProvider time)
    {
        (Directory, Record, Pod) = (directory, record, pod);
        Output = new OutputIndex(directory, time);
        if (record.FinishedAt is not null)
            _ended.TrySetResult();
    }

    public string Directory { get; }

    public ContainerRecord Record { get; private set; }

    public PodIdentity Pod { get; }

    public OutputIndex Output { get; }

    /// <summary>Completes when the container has ended and its record says how.</summary>
    public Task Ended => _ended.Task;

    public bool HasEnded => Record.FinishedAt is not null;

    public bool IsRunning => Record is { StartedAt: not null, FinishedAt: null };

    public ContainerState State => new()
    {
        Id = Record.Id,
        SandboxId = Record.SandboxId,
        Pod = Pod,
        Name = Record.Name,
        Attempt = Record.Attempt,
        SpecHash = Record.SpecHash,
        Image = Record.Image,
        ImageId = Record.ImageId,
        Phase = Record.FinishedAt is not null ? ContainerPhase.Exited : Record.StartedAt is not null ? ContainerPhase.Running : ContainerPhase.Created,
        CreatedAt = Record.CreatedAt,
        StartedAt = Record.StartedAt,
        FinishedAt = Record.FinishedAt,
        ExitCode = Record.ExitCode,
        Reason = Record.Reason,
        Message = Record.Message,
    };

    /// <summary>Changes the record, on disk first.</summary>
    public void Change(Func<ContainerRecord, ContainerRecord> change)
    {
        lock (_lock)
        {
            var next = change(Record);
            RecordFile.Write(Path.Combine(Directory, "container.json"), next, ProcessJson.Default.ContainerRecord);
            Record = next;
        }
    }

    /// <summary>Follows a supervisor to its end, notes the end, then calls back.</summary>
    public async Task FollowAsync(OsProcess supervisor, TimeProvider time, Action ended)
    {
        using (supervisor)
            await supervisor.WaitForExitAsync();

        // Another runtime may have the container by now.
        if (_released)
            return;

        // What the main process left running goes with it, as in a container.
        if (Record.ProcessId is { } group)
            Native.KillGroup(group, Native.SigKill);

        Finish(time, Supervisor.ExitCode(Directory), null, null);
        ended();
    }

    public void Finish(TimeProvider time, int exitCode, string? reason, string? message)
    {
        Output.Look();
        Change(r => r with { FinishedAt = time.GetUtcNow(), ExitCode = exitCode, Reason = reason, Message = message });
        CloseInput();
        _ended.TrySetResult();
    }

    /// <summary>Opens the named pipe that is the process' standard input; held open, or the process would see its end.</summary>
    public void OpenInput()
    {
        if (Record.Stdin)
            _input = new FileStream(Path.Combine(Directory, "stdin"), FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
    }

    public async ValueTask WriteInputAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        if (_input is { } input)
            await input.WriteAsync(data, cancellationToken);
    }

    public void CloseInput()
    {
        _input?.Dispose();
        _input = null;
    }

    /// <summary>Lets go of it; it goes on.</summary>
    public void Dispose()
    {
        _released = true;
        CloseInput();
    }
}
