using System.IO.Pipelines;

namespace KubeKit.Node.Serving.Spdy;

/// <summary>One stream of a SPDY connection.</summary>
internal sealed class SpdyStream(SpdyConnection connection, int id, IReadOnlyDictionary<string, string> headers)
{
    // One slow reader must not hold up its neighbours at once, nor take unbounded memory.
    private readonly Pipe _input = new(new PipeOptions(pauseWriterThreshold: 1 << 20, resumeWriterThreshold: 1 << 19, useSynchronizationContext: false));
    private int _closed;
    private bool _ended;

    /// <summary>The stream's number.</summary>
    public int Id => id;

    /// <summary>What the client said when it opened it.</summary>
    public IReadOnlyDictionary<string, string> Headers => headers;

    /// <summary>What the client sends.</summary>
    public PipeReader Reader => _input.Reader;

    public async Task ReceiveAsync(byte[] data, bool final, CancellationToken cancellationToken)
    {
        if (data.Length > 0 && !_ended)
        {
            // A reader that gave up takes nothing; what comes for it is dropped.
            await _input.Writer.WriteAsync(data, cancellationToken);
        }

        if (final)
            EndInput();
    }

    public void EndInput()
    {
        _ended = true;
        _input.Writer.Complete();
    }

    public Task WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken) =>
        data.IsEmpty ? Task.CompletedTask : connection.WriteDataAsync(id, data, final: false, cancellationToken);

    /// <summary>Says that nothing more is sent.</summary>
    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _closed, 1) == 0)
            await connection.WriteDataAsync(id, ReadOnlyMemory<byte>.Empty, final: true, cancellationToken);
    }

    /// <summary>Ends both directions.</summary>
    public async Task ResetAsync(CancellationToken cancellationToken)
    {
        connection.Forget(id);
        await connection.ResetAsync(id, cancellationToken);
        await _input.Reader.CompleteAsync();
    }
}
