using Docker.DotNet;
using KubeKit.Node.Runtime;

namespace KubeKit.Node.Docker;

/// <summary>The streams of an exec or attach.</summary>
internal sealed class DockerSession(
    MultiplexedStream stream,
    Func<int, int, Task> resize,
    Func<CancellationToken, Task<int?>> exitCode,
    TimeProvider time) : IContainerSession
{
    private const int ResizeAttempts = 5;
    private static readonly TimeSpan ResizePause = TimeSpan.FromMilliseconds(10);

    public async ValueTask WriteStdinAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken) =>
        await stream.WriteAsync(data.ToArray(), 0, data.Length, cancellationToken);

    public ValueTask CloseStdinAsync(CancellationToken cancellationToken)
    {
        stream.CloseWrite();
        return ValueTask.CompletedTask;
    }

    public async ValueTask<SessionOutput> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        if (!System.Runtime.InteropServices.MemoryMarshal.TryGetArray<byte>(buffer, out var array))
        {
            throw new ArgumentException("the buffer must be backed by an array", nameof(buffer));
        }

        var read = await stream.ReadOutputAsync(array.Array!, array.Offset, array.Count, cancellationToken);
        return new SessionOutput(read.Count, read.Target == MultiplexedStream.TargetStream.StandardError, read.EOF);
    }

    // The Engine refuses to size a terminal whose process is not running yet, which passes, or has ended, which does no harm.
    public async Task ResizeAsync(int width, int height, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= ResizeAttempts; attempt++)
        {
            try
            {
                await resize(width, height);
                return;
            }
            catch (DockerApiException)
            {
                await Task.Delay(attempt * ResizePause, time, cancellationToken);
            }
        }
    }

    public Task<int?> WaitForExitAsync(CancellationToken cancellationToken) => exitCode(cancellationToken);

    public ValueTask DisposeAsync()
    {
        stream.Dispose();
        return ValueTask.CompletedTask;
    }
}
