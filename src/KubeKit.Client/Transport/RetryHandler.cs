using System.Net;

namespace KubeKit.Client.Transport;

/// <summary>
/// Sends a request again when the server turned it away before doing anything: 429, or any answer with Retry-After (as
/// client-go), and for reads also an overloaded or restarting server's 502, 503 and 504.
/// </summary>
internal sealed class RetryHandler(int maxRetries, TimeSpan maxDelay, TimeProvider time) : DelegatingHandler
{
    // For reads without advice: a restarting server is back within a second or two; longer outages are the caller's affair.
    private const int MaxUnadvisedRetries = 4;
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(100);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            var response = await base.SendAsync(request, cancellationToken);
            if (attempt >= maxRetries || Delay(request, response, attempt) is not { } delay)
            {
                return response;
            }

            response.Dispose();
            await Task.Delay(delay, time, cancellationToken);
        }
    }

    private TimeSpan? Delay(HttpRequestMessage request, HttpResponseMessage response, int attempt)
    {
        var code = response.StatusCode;
        if (code < HttpStatusCode.InternalServerError && code != HttpStatusCode.TooManyRequests)
        {
            return null;
        }

        // A body that is a stream of somebody else's is gone.
        if (request.Content is not (null or ReadOnlyMemoryContent or ByteArrayContent))
        {
            return null;
        }

        if (response.Headers.RetryAfter is { } advice)
        {
            var advised = advice.Delta ?? advice.Date - time.GetUtcNow() ?? TimeSpan.Zero;
            return advised > maxDelay ? null : advised < TimeSpan.Zero ? TimeSpan.Zero : advised;
        }

        var isRead = request.Method == HttpMethod.Get || request.Method == HttpMethod.Head;
        var turnedAway = code is HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;
        return code == HttpStatusCode.TooManyRequests || (isRead && turnedAway && attempt < MaxUnadvisedRetries)
            ? Backoff.Delay(attempt, FirstDelay, maxDelay)
            : null;
    }
}
