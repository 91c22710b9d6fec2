using System.IO.Pipelines;
using KubeKit.Client.Loops;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace KubeKit.Testing;

/// <summary>The body of a watch's answer, of which nothing gets out while somebody holds it.</summary>
internal sealed class HeldBody : IHttpResponseBodyFeature
{
    private readonly IHttpResponseBodyFeature _body;
    private readonly Lock _lock = new();
    private Task _held = Task.CompletedTask;

    private HeldBody(IHttpResponseBodyFeature body)
    {
        _body = body;
        Writer = new HeldWriter(body.Writer, this);
    }

    /// <inheritdoc/>
    public Stream Stream => _body.Stream;

    /// <inheritdoc/>
    public PipeWriter Writer { get; }

    /// <summary>Puts a body that can be held in the place of a request's own.</summary>
    public static void Put(HttpContext context) =>
        context.Features.Set<IHttpResponseBodyFeature>(new HeldBody(context.Features.GetRequiredFeature<IHttpResponseBodyFeature>()));

    /// <summary>The body that was put there.</summary>
    public static HeldBody Of(HttpContext context) => (HeldBody)context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();

    /// <summary>Holds it until a task ends, besides what holds it already.</summary>
    public void Hold(Task until)
    {
        lock (_lock)
        {
            _held = _held.IsCompleted ? until : Task.WhenAll(_held, until);
        }
    }

    /// <inheritdoc/>
    public void DisableBuffering() => _body.DisableBuffering();

    /// <inheritdoc/>
    public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) => _body.SendFileAsync(path, offset, count, cancellationToken);

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken = default) => _body.StartAsync(cancellationToken);

    /// <inheritdoc/>
    public Task CompleteAsync() => _body.CompleteAsync();

    private sealed class HeldWriter(PipeWriter writer, HeldBody body) : PipeWriter
    {
        public override bool CanGetUnflushedBytes => writer.CanGetUnflushedBytes;

        public override long UnflushedBytes => writer.UnflushedBytes;

        public override void Advance(int bytes) => writer.Advance(bytes);

        public override Memory<byte> GetMemory(int sizeHint = 0) => writer.GetMemory(sizeHint);

        public override Span<byte> GetSpan(int sizeHint = 0) => writer.GetSpan(sizeHint);

        public override void CancelPendingFlush() => writer.CancelPendingFlush();

        public override void Complete(Exception? exception = null) => writer.Complete(exception);

        public override async ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
        {
            Task held;
            while (!(held = body._held).IsCompleted)
            {
                await LoopContext.WaitAsync(held, cancellationToken);
            }

            return await writer.FlushAsync(cancellationToken);
        }
    }
}
