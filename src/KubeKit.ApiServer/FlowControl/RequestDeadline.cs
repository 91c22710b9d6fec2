using KubeKit.ApiServer.Decoding;
using KubeKit.ApiServer.Encoding;
using KubeKit.Resources.Quantities;
using Microsoft.AspNetCore.Http;

namespace KubeKit.ApiServer.FlowControl;

/// <summary>How long a request may take: until then <see cref="HttpContext.RequestAborted"/> is cancelled for all who work on it.</summary>
internal sealed class RequestDeadline : IDisposable
{
    private readonly HttpContext _context;
    private readonly CancellationToken _aborted;
    private readonly CancellationTokenSource _deadline;
    private readonly CancellationTokenSource _either;

    private RequestDeadline(HttpContext context, TimeSpan timeout, TimeProvider time)
    {
        (_context, _aborted) = (context, context.RequestAborted);
        _deadline = new CancellationTokenSource(timeout, time);
        _either = CancellationTokenSource.CreateLinkedTokenSource(_aborted, _deadline.Token);
        context.RequestAborted = _either.Token;
    }

    /// <summary>Whether it is the deadline that ended the work, and the client still waits.</summary>
    public bool HasPassed => _deadline.IsCancellationRequested && !_aborted.IsCancellationRequested;

    /// <summary>Starts the clock. A request may ask for less than the server allows, not for more.</summary>
    /// <exception cref="ApiException">The request's <c>timeout</c> is no duration: 400.</exception>
    public static RequestDeadline Start(HttpContext context, TimeSpan longest, TimeProvider time)
    {
        var text = context.Request.QueryString.HasValue ? context.Request.Query.Text("timeout") : "";
        if (text.Length == 0)
        {
            return new RequestDeadline(context, longest, time);
        }

        if (!GoDuration.TryParse(text, out var asked))
        {
            throw ApiErrors.BadRequest($"invalid timeout specified in the request URL - time: invalid duration \"{text}\"");
        }

        return new RequestDeadline(context, asked > TimeSpan.Zero && asked < longest ? asked : longest, time);
    }

    /// <summary>Gives the request its own token back: the client can still be told.</summary>
    public void Dispose()
    {
        _context.RequestAborted = _aborted;
        _either.Dispose();
        _deadline.Dispose();
    }
}
