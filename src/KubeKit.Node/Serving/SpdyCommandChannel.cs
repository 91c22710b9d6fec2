using System.Buffers;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using KubeKit.Node.Serving.Spdy;

namespace KubeKit.Node.Serving;

/// <summary>Exec and attach over SPDY/3.1: the client opens a stream for each of error, stdin, stdout, stderr and resize.</summary>
internal sealed class SpdyCommandChannel : IRemoteCommandChannel
{
    private readonly SpdyConnection _connection;
    private readonly Task _run;
    private readonly Dictionary<string, SpdyStream> _streams;

    private SpdyCommandChannel(SpdyConnection connection, Task run, Dictionary<string, SpdyStream> streams) =>
        (_connection, _run, _streams) = (connection, run, streams);

    /// <summary>Waits for the streams that the request announced.</summary>
    public static async Task<SpdyCommandChannel?> AcceptAsync(SpdyConnection connection, int expected, CancellationToken cancellationToken)
    {
        var run = connection.RunAsync(cancellationToken);
        var streams = new Dictionary<string, SpdyStream>(StringComparer.OrdinalIgnoreCase);
        while (streams.Count < expected && await connection.Opened.WaitToReadAsync(cancellationToken))
        {
            while (connection.Opened.TryRead(out var stream))
                streams[stream.Headers.GetValueOrDefault("streamtype", "")] = stream;
        }

        return streams.Count < expected ? null : new SpdyCommandChannel(connection, run, streams);
    }

    public async IAsyncEnumerable<RemoteInput> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var inputs = Channel.CreateBounded<RemoteInput>(16);
        var stdin = PumpAsync(_streams.GetValueOrDefault("stdin"), data => new RemoteInput(data, false, null), new RemoteInput(default, true, null));
        var resize = PumpAsync(_streams.GetValueOrDefault("resize"), data => RemoteInput.Resize(data), null);
        _ = Task.WhenAll(_run, stdin, resize).ContinueWith(_ => inputs.Writer.TryComplete(), TaskScheduler.Default);
        await foreach (var input in inputs.Reader.ReadAllAsync(cancellationToken))
            yield return input;

        async Task PumpAsync(SpdyStream? stream, Func<ReadOnlyMemory<byte>, RemoteInput?> read, RemoteInput? end)
        {
            while (stream is not null)
            {
                var result = await stream.Reader.ReadAsync(cancellationToken);
                if (!result.Buffer.IsEmpty && read(result.Buffer.ToArray()) is { } input)
                    await inputs.Writer.WriteAsync(input, cancellationToken);

                stream.Reader.AdvanceTo(result.Buffer.End);
                if (result.IsCompleted)
                    break;
            }

            if (stream is not null && end is { } last)
                await inputs.Writer.WriteAsync(last, cancellationToken);
        }
    }

    public Task WriteAsync(bool isError, ReadOnlyMemory<byte> data, CancellationToken cancellationToken) =>
        _streams.GetValueOrDefault(isError ? "stderr" : "stdout")?.WriteAsync(data, cancellationToken) ?? Task.CompletedTask;

    public async Task FinishAsync(ReadOnlyMemory<byte> status, CancellationToken cancellationToken)
    {
        if (_streams.GetValueOrDefault("error") is { } error)
            await error.WriteAsync(status, cancellationToken);

        foreach (var stream in _streams.Values)
            await stream.CloseAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
