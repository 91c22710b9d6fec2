using System.IO.Pipelines;

namespace KubeKit.ApiServer.Watching;

/// <summary>Frames as the body of an answer that goes on, one after the other.</summary>
internal sealed class BodyOutput(PipeWriter pipe, TimeSpan patience, TimeProvider time) : IWatchOutput
{
    public long Unflushed => pipe.UnflushedBytes;

    public void Advance(int count) => pipe.Advance(count);

    public Memory<byte> GetMemory(int sizeHint = 0) => pipe.GetMemory(sizeHint);

    public Span<byte> GetSpan(int sizeHint = 0) => pipe.GetSpan(sizeHint);

    public void EndFrame()
    {
    }

    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        var flush = pipe.FlushAsync(cancellationToken);
        if (flush.IsCompleted)
        {
            // The common case: the client keeps up, and no timer is needed.
            await flush;
            return;
        }

        try
        {
            await flush.AsTask().WaitAsync(patience, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw new SlowReaderException();
        }
    }
}
