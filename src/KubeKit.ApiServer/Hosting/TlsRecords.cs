using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace KubeKit.ApiServer.Hosting;

/// <summary>
/// Lets what goes out over TLS fill whole records. Kestrel hands its TLS stream one buffer after the other, and its buffers
/// hold 4 KiB: four times as many records as needed, each with a price of its own.
/// </summary>
internal static class TlsRecords
{
    /// <summary>Stands behind <c>UseHttps</c>: what is written there is on its way into the TLS stream.</summary>
    public static ListenOptions FillTlsRecords(this ListenOptions listen)
    {
        listen.Use(next => connection =>
        {
            connection.Transport = new Duplex(connection.Transport.Input, new RecordWriter(connection.Transport.Output));
            return next(connection);
        });
        return listen;
    }

    private sealed record Duplex(PipeReader Input, PipeWriter Output) : IDuplexPipe;

    /// <summary>Asks for a record's worth of room at a time and deals it out in pieces.</summary>
    internal sealed class RecordWriter(PipeWriter inner) : PipeWriter
    {
        // The most that a TLS record holds.
        private const int RecordSize = 16 * 1024;

        private Memory<byte> _room;

        public override bool CanGetUnflushedBytes => inner.CanGetUnflushedBytes;

        public override long UnflushedBytes => inner.UnflushedBytes;

        public override void Advance(int bytes)
        {
            inner.Advance(bytes);
            _room = _room[bytes..];
        }

        public override Memory<byte> GetMemory(int sizeHint = 0)
        {
            if (_room.Length < Math.Max(sizeHint, 1))
            {
                // No more than a record even where the pool gives more: a longer buffer would end in a short record.
                _room = inner.GetMemory(Math.Max(sizeHint, RecordSize));
                _room = _room[..Math.Min(_room.Length, Math.Max(sizeHint, RecordSize))];
            }

            return _room;
        }

        public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
        {
            // The buffer goes with what is in it.
            _room = default;
            return inner.FlushAsync(cancellationToken);
        }

        public override void CancelPendingFlush() => inner.CancelPendingFlush();

        public override void Complete(Exception? exception = null)
        {
            _room = default;
            inner.Complete(exception);
        }

        public override ValueTask CompleteAsync(Exception? exception = null)
        {
            _room = default;
            return inner.CompleteAsync(exception);
        }
    }
}
