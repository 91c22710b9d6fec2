using System.Buffers.Binary;
using System.Text;
using KubeKit.Node.Serving.Spdy;

namespace KubeKit.Node.Tests.Serving;

/// <summary>As much of a SPDY client as a port-forward needs.</summary>
internal sealed class SpdyClient(Stream transport) : IAsyncDisposable
{
    private readonly SpdyHeaderCodec _codec = new();

    public async Task OpenAsync(int id, Dictionary<string, string> headers)
    {
        var block = _codec.Encode(headers);
        var payload = new byte[10 + block.Length];
        BinaryPrimitives.WriteInt32BigEndian(payload, id);
        block.CopyTo(payload, 10);
        await transport.WriteAsync(SpdyFrame.Control(SpdyFrame.SynStreamType, payload), TestContext.Current.CancellationToken);
    }

    /// <summary>What comes on a stream until the server closes it.</summary>
    public async Task<string> ReadToEndAsync(int id)
    {
        var text = new StringBuilder();
        var header = new byte[8];
        while (true)
        {
            await transport.ReadExactlyAsync(header, TestContext.Current.CancellationToken);
            var frame = SpdyFrame.Parse(header);
            var payload = new byte[frame.Length];
            await transport.ReadExactlyAsync(payload, TestContext.Current.CancellationToken);
            if (frame.IsControl || frame.StreamId != id)
                continue;

            text.Append(Encoding.UTF8.GetString(payload));
            if (frame.IsFinal)
                return text.ToString();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _codec.Dispose();
        await transport.DisposeAsync();
    }
}
