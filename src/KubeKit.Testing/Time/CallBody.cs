using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;

namespace KubeKit.Testing.Time;

/// <summary>The body of a call's answer, whose bytes are counted as the server lets them go.</summary>
internal sealed class CallBody : IHttpResponseBodyFeature
{
    private readonly IHttpResponseBodyFeature _body;
    private readonly Call _call;

    public CallBody(IHttpResponseBodyFeature body, Call call)
    {
        (_body, _call) = (body, call);
        Writer = new CountingWriter(body.Writer, call);
        Stream = Writer.AsStream(leaveOpen: true);
    }

    /// <inheritdoc/>
    public Stream Stream { get; }

    /// <inheritdoc/>
    public PipeWriter Writer { get; }

    /// <inheritdoc/>
    public void DisableBuffering() => _body.DisableBuffering();

    /// <inheritdoc/>
    public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) => _body.SendFileAsync(path, offset, count, cancellationToken);

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken = default)
    {
        _call.Answer(0);
        return _body.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public Task CompleteAsync() => _body.CompleteAsync();

    private sealed class CountingWriter(PipeWriter writer, Call call) : PipeWriter
    {
        private long _unflushed;

        public override bool CanGetUnflushedBytes => writer.CanGetUnflushedBytes;

        public override long UnflushedBytes => writer.UnflushedBytes;

        public override void Advance(int bytes)
        {
            _unflushed += bytes;
            writer.Advance(bytes);
        }

        public override Memory<byte> GetMemory(int sizeHint = 0) => writer.GetMemory(sizeHint);

        public override Span<byte> GetSpan(int sizeHint = 0) => writer.GetSpan(sizeHint);

        public override void CancelPendingFlush() => writer.CancelPendingFlush();

        public override void Complete(Exception? exception = null) => writer.Complete(exception);

        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
        {
            call.Answer(_unflushed);
            _unflushed = 0;
            return writer.FlushAsync(cancellationToken);
        }
    }
}
