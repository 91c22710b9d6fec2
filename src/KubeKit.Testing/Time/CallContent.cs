using System.Net;

namespace KubeKit.Testing.Time;

/// <summary>A call's answer, whose bytes are counted as its client takes them.</summary>
internal sealed class CallContent : HttpContent
{
    private readonly HttpContent _inner;
    private readonly Call _call;
    private readonly TurnContext _turns;

    public CallContent(HttpContent inner, Call call, TurnContext turns)
    {
        (_inner, _call, _turns) = (inner, call, turns);
        foreach (var header in inner.Headers)
        {
            Headers.TryAddWithoutValidation(header.Key, header.Value);
        }
    }

    protected override async Task<Stream> CreateContentReadStreamAsync() => new Body(await _inner.ReadAsStreamAsync(), _call, _turns);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        var body = await CreateContentReadStreamAsync();
        await using (body)
        {
            var buffer = new byte[16 * 1024];
            for (int count; (count = await body.ReadAsync(buffer)) > 0;)
            {
                stream.Write(buffer.AsSpan(0, count));
            }
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _inner.Headers.ContentLength ?? -1;
        return length >= 0;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _call.Close();
            _inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private sealed class Body(Stream inner, Call call, TurnContext turns) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = inner.ReadAsync(buffer, cancellationToken);
            if (read.IsCompletedSuccessfully)
            {
                var there = read.Result;
                call.HasRead(there);
                return new ValueTask<int>(there);
            }

            var more = new TaskCompletionSource<int>();
            _ = ReadAsync(read.AsTask(), more, cancellationToken);
            return new ValueTask<int>(more.Task);
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("whoever waits for bytes must not hold a turn");

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                call.Close();
                inner.Dispose();
            }

            base.Dispose(disposing);
        }

        private async Task ReadAsync(Task<int> read, TaskCompletionSource<int> more, CancellationToken cancellationToken)
        {
            call.Read();
            using var cancelled = cancellationToken.UnsafeRegister(static state => ((Call)state!).Cancel(), call);
            int count;
            try
            {
                count = await read.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
            }
            catch (Exception e)
            {
                turns.Begin();
                call.Close();
                more.SetException(e);
                turns.EndHere();
                return;
            }

            // Who waits gets a turn, or begins to wait for more, before it may seem that nothing is under way.
            turns.Begin();
            call.HasRead(count);
            more.SetResult(count);
            turns.EndHere();
        }
    }
}
