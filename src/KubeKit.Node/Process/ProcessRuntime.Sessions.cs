using System.Text;
using KubeKit.Node.Runtime;

namespace KubeKit.Node.Process;

/// <summary>Commands beside a container's process, its streams and its output.</summary>
public sealed partial class ProcessRuntime
{
    // What a probe or hook may tell.
    private const int MaxExecOutput = 16 * 1024;

    /// <inheritdoc/>
    public async Task<ExecResult> ExecAsync(string containerId, IReadOnlyList<string> command, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        await using var session = ExecSession.Start(Running(containerId).Record, new ExecSpec { Command = command, Stdout = true, Stderr = true });
        try
        {
            using var output = new MemoryStream();
            var buffer = new byte[4096];
            while (await session.ReadAsync(buffer, either.Token) is { IsEnd: false } read)
                output.Write(buffer, 0, (int)Math.Min(read.Count, MaxExecOutput - output.Length));

            var code = await session.WaitForExitAsync(either.Token);
            return new ExecResult(code ?? 0, Encoding.UTF8.GetString(output.GetBuffer(), 0, (int)output.Length));
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"command timed out after {timeout.TotalSeconds:0}s");
        }
    }

    /// <inheritdoc/>
    public Task<IContainerSession> OpenExecAsync(string containerId, ExecSpec spec, CancellationToken cancellationToken) =>
        Task.FromResult(ExecSession.Start(Running(containerId).Record, spec));

    /// <inheritdoc/>
    public Task<IContainerSession> OpenAttachAsync(string containerId, AttachSpec spec, CancellationToken cancellationToken)
    {
        var container = Running(containerId);
        var reader = new OutputReader(container.Output, container.Output.End, () => container.HasEnded, _time);
        return Task.FromResult<IContainerSession>(new AttachSession(container, reader, spec));
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<LogLine> ReadLogsAsync(string containerId, LogQuery query, CancellationToken cancellationToken)
    {
        var container = Container(containerId);
        return new OutputReader(container.Output, 0, () => !container.IsRunning, _time).LinesAsync(query, cancellationToken);
    }

    private ProcessContainer Running(string containerId) => Container(containerId) is { IsRunning: true } container
        ? container
        : throw new ContainerRuntimeException(ContainerRuntimeError.Other, $"container {containerId} is not running");
}
