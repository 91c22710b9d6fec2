using System.Buffers;

namespace KubeKit.ApiServer.Watching;

/// <summary>Where the frames of one watch go: the body of an answer, or the messages of a WebSocket.</summary>
internal interface IWatchOutput : IBufferWriter<byte>
{
    /// <summary>How many bytes of whole frames were written since the last flush.</summary>
    long Unflushed { get; }

    /// <summary>Says that what was written since the last call is one frame.</summary>
    void EndFrame();

    /// <summary>Sends what was written, at the speed that the client reads.</summary>
    /// <exception cref="SlowReaderException">The client took nothing for too long.</exception>
    ValueTask FlushAsync(CancellationToken cancellationToken);
}

/// <summary>A watch's client does not read: it is cut off, since its connection would be held for nothing.</summary>
internal sealed class SlowReaderException() : Exception("The client of a watch does not read what it is sent.");
