using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Threading.Channels;
using Docker.DotNet;
using Docker.DotNet.Models;
using KubeKit.Node.Runtime;

namespace KubeKit.Node.Docker;

public sealed partial class DockerContainerRuntime
{
    private const int ExecOutputLimit = 16 * 1024;

    /// <inheritdoc/>
    public async Task<ExecResult> ExecAsync(string containerId, IReadOnlyList<string> command, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await using var session = await OpenExecAsync(containerId, new ExecSpec { Command = command, Stdout = true, Stderr = true }, either.Token);
            var output = new MemoryStream();
            var buffer = new byte[8192];
            for (var read = await session.ReadAsync(buffer, either.Token); !read.IsEnd; read = await session.ReadAsync(buffer, either.Token))
            {
                output.Write(buffer, 0, (int)Math.Min(read.Count, Math.Max(0, ExecOutputLimit - output.Length)));
            }

            var exit = await session.WaitForExitAsync(either.Token);
            return new ExecResult(exit ?? -1, Encoding.UTF8.GetString(output.GetBuffer(), 0, (int)output.Length));
        }
        catch (OperationCanceledException e) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"command timed out after {timeout.TotalSeconds:0.###} s", e);
        }
    }

    /// <inheritdoc/>
    public async Task<IContainerSession> OpenExecAsync(string containerId, ExecSpec spec, CancellationToken cancellationToken)
    {
        try
        {
            var created = await _docker.Exec.CreateContainerExecAsync(
                containerId,
                new ContainerExecCreateParameters
                {
                    Cmd = [.. spec.Command],
                    AttachStdin = spec.Stdin,
                    AttachStdout = spec.Stdout,
                    AttachStderr = spec.Stderr,
                    TTY = spec.Tty,
                },
                cancellationToken);
            var stream = await _docker.Exec.StartContainerExecAsync(created.ID, new ContainerExecStartParameters { TTY = spec.Tty }, cancellationToken);
            return new DockerSession(
                stream,
                (width, height) => _docker.Exec.ResizeExecTtyAsync(created.ID, Size(width, height), CancellationToken.None),
                token => ExitCodeAsync(created.ID, token),
                _time);
        }
        catch (Exception e) when (e is DockerApiException or HttpRequestException)
        {
            throw Translate(e, ContainerRuntimeError.Other);
        }
    }

    /// <inheritdoc/>
    public async Task<IContainerSession> OpenAttachAsync(string containerId, AttachSpec spec, CancellationToken cancellationToken)
    {
        try
        {
            var stream = await _docker.Containers.AttachContainerAsync(
                containerId,
                new ContainerAttachParameters { Stream = true, Stdin = spec.Stdin, Stdout = spec.Stdout, Stderr = spec.Stderr },
                cancellationToken);
            return new DockerSession(
                stream,
                (width, height) => _docker.Containers.ResizeContainerTtyAsync(containerId, Size(width, height), CancellationToken.None),
                _ => Task.FromResult<int?>(null),
                _time);
        }
        catch (Exception e) when (e is DockerApiException or HttpRequestException)
        {
            throw Translate(e, ContainerRuntimeError.Other);
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<LogLine> ReadLogsAsync(
        string containerId, LogQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var parameters = new ContainerLogsParameters
        {
            ShowStdout = true,
            ShowStderr = true,
            Timestamps = true,
            Follow = query.Follow,
            Since = query.Since is { } since ? DockerTime(since) : null,
            Tail = query.TailLines?.ToString(CultureInfo.InvariantCulture),
        };
        MultiplexedStream stream;
        try
        {
            stream = await _docker.Containers.GetContainerLogsAsync(containerId, parameters, cancellationToken);
        }
        catch (Exception e) when (e is DockerApiException or HttpRequestException)
        {
            throw Translate(e, ContainerRuntimeError.Other);
        }

        using (stream)
        {
            await foreach (var line in DockerLogReader.ReadAsync(stream, cancellationToken))
            {
                yield return line;
            }
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<RuntimeEvent> WatchEventsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var filters = DockerLabels.Filter(_options.Owner);
        filters["type"] = new Dictionary<string, bool> { ["container"] = true };
        filters["event"] = new Dictionary<string, bool> { ["start"] = true, ["die"] = true };

        var events = Channel.CreateUnbounded<RuntimeEvent>(new UnboundedChannelOptions { SingleReader = true });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reading = Task.Run(
            async () =>
            {
                try
                {
                    await _docker.System.MonitorEventsAsync(
                        new ContainerEventsParameters { Filters = filters },
                        new SynchronousProgress<Message>(m => Write(events.Writer, m)),
                        stop.Token);
                    events.Writer.TryComplete(new ContainerRuntimeException(ContainerRuntimeError.Unavailable, "the Docker Engine ended the stream of events"));
                }
                catch (Exception e)
                {
                    events.Writer.TryComplete(e is OperationCanceledException ? e : Translate(e, ContainerRuntimeError.Unavailable));
                }
            },
            CancellationToken.None);
        try
        {
            await foreach (var item in events.Reader.ReadAllAsync(cancellationToken))
            {
                yield return item;
            }
        }
        finally
        {
            await stop.CancelAsync();
            await reading;
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ContainerUsage>> GetUsageAsync(CancellationToken cancellationToken)
    {
        var running = (await ListAsync(DockerLabels.ContainerKind, cancellationToken)).Where(c => c.State == "running");
        var usages = await Task.WhenAll(running.Select(c => UsageAsync(c.ID, cancellationToken)));
        return [.. usages.OfType<ContainerUsage>()];
    }

    private async Task<ContainerUsage?> UsageAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            ContainerStatsResponse? stats = null;
            await _docker.Containers.GetContainerStatsAsync(
                id,
                new ContainerStatsParameters { Stream = false, OneShot = true },
                new SynchronousProgress<ContainerStatsResponse>(s => stats = s),
                cancellationToken);
            return stats is null ? null : new ContainerUsage(id, (long)(stats.CPUStats?.CPUUsage?.TotalUsage ?? 0), (long)(stats.MemoryStats?.Usage ?? 0));
        }
        catch (DockerApiException)
        {
            return null; // ended since it was listed
        }
    }

    private async Task<int?> ExitCodeAsync(string execId, CancellationToken cancellationToken)
    {
        // The stream's end can be a moment ahead of the engine's book-keeping.
        for (var wait = 1; ; wait = Math.Min(wait * 2, 100))
        {
            var exec = await _docker.Exec.InspectContainerExecAsync(execId, cancellationToken);
            if (!exec.Running)
            {
                return (int?)exec.ExitCode;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(wait), _time, cancellationToken);
        }
    }

    private static void Write(ChannelWriter<RuntimeEvent> writer, Message message)
    {
        var labels = message.Actor?.Attributes ?? new Dictionary<string, string>();
        var isSandbox = DockerLabels.Get(labels, DockerLabels.Kind) == DockerLabels.SandboxKind;
        RuntimeEventType? type = (message.Action, isSandbox) switch
        {
            ("die", true) => RuntimeEventType.SandboxExited,
            ("die", false) => RuntimeEventType.ContainerExited,
            ("start", false) => RuntimeEventType.ContainerStarted,
            _ => null,
        };
        if (type is { } known)
        {
            writer.TryWrite(new RuntimeEvent(known, DockerLabels.Get(labels, DockerLabels.PodUid), message.Actor?.ID ?? ""));
        }
    }

    private static string DockerTime(DateTimeOffset time)
    {
        var (seconds, ticks) = Math.DivRem(time.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks, TimeSpan.TicksPerSecond);
        return string.Create(CultureInfo.InvariantCulture, $"{seconds}.{ticks * 100:D9}");
    }

    private static ContainerResizeParameters Size(int width, int height) => new() { Width = width, Height = height };
}
