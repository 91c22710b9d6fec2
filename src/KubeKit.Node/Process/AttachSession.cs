using KubeKit.Node.Runtime;

namespace KubeKit.Node.Process;

/// <summary>Takes part in the streams of a container's process, from now on.</summary>
internal sealed class AttachSession(ProcessContainer container, OutputReader reader, AttachSpec spec) : IContainerSession
{
    private readonly CancellationTokenSource _end = new();
    private IAsyncEnumerator<(OutputChunk Chunk, ReadOnlyMemory<byte> Bytes)>? _blocks;
    private ReadOnlyMemory<byte> _rest;
    private bool _restIsError;

    public ValueTask WriteStdinAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken) =>
        spec.Stdin ? container.WriteInputAsync(data, cancellationToken) : ValueTask.CompletedTask;

    public ValueTask CloseStdinAsync(CancellationToken cancellationToken)
    {
        if (spec.Stdin && container.Record.StdinOnce)
            container.CloseInput();

        return ValueTask.CompletedTask;
    }

    public async ValueTask<SessionOutput> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        _blocks ??= reader.BlocksAsync(follow: true, _end.Token).GetAsyncEnumerator(_end.Token);
        while (_rest.IsEmpty)
        {
            if (!await _blocks.MoveNextAsync().AsTask().WaitAsync(cancellationToken))
                return new SessionOutput(0, false, true);

            var (chunk, bytes) = _blocks.Current;
            if (chunk.IsError ? spec.Stderr || spec.Tty : spec.Stdout)
                (_rest, _restIsError) = (bytes, chunk.IsError && !spec.Tty);
        }

        var count = Math.Min(buffer.Length, _rest.Length);
        _rest[..count].CopyTo(buffer);
        _rest = _rest[count..];
        return new SessionOutput(count, _restIsError, false);
    }

    // A container's own process has no terminal here.
    public Task ResizeAsync(int width, int height, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<int?> WaitForExitAsync(CancellationToken cancellationToken) => Task.FromResult<int?>(null);

    public async ValueTask DisposeAsync()
    {
        await CloseStdinAsync(CancellationToken.None);
        await _end.CancelAsync();
        _end.Dispose();
    }
}
