using System.Net;
using KubeKit.Client.Loops;

namespace KubeKit.Client.Transport;

/// <summary>
/// Sends a request again where nothing can have been done twice: when the server turned it away before doing anything (429, or
/// any answer with Retry-After, as client-go), when no connection came about, and, for reads alone, when an overloaded or
/// restarting server answered 502, 503 or 504 or the connection broke.
/// </summary>
internal sealed class RetryHandler(KubeClientOptions options, TimeProvider time) : DelegatingHandler
{
    // For reads without advice: a restarting server is back within a second or two; longer outages are the caller's affair.
    private const int MaxUnadvisedRetries = 4;
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(100);

    private readonly int _maxRetries = options.MaxRetries;
    private readonly int _maxConnectionRetries = Math.Min(options.MaxRetries, options.MaxConnectionRetries);
    private readonly TimeSpan _maxDelay = options.MaxRetryDelay;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // An answer goes up to the caller without a stop here; a wait is the caller's context's to see.
        var context = SynchronizationContext.Current;
        for (var attempt = 0; ; attempt++)
        {
            TimeSpan delay;
            try
            {
                var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
                if (attempt >= _maxRetries || Delay(request, response, attempt) is not { } wait)
                {
                    return response;
                }

                response.Dispose();
                delay = wait;
            }
            catch (HttpRequestException e) when (attempt < _maxConnectionRetries && CanRepeat(request) && IsHarmless(request, e.HttpRequestError))
            {
                delay = Backoff.Delay(attempt, FirstDelay, _maxDelay);
            }

            ClientMetrics.Retries.Add(1, new KeyValuePair<string, object?>("method", request.Method.Method));
            await LoopContext.BackTo(context);
            await Task.Delay(delay, time, cancellationToken);
        }
    }

    // Exec is a GET, too, and does things.
    private static bool IsRead(HttpRequestMessage request) =>
        (request.Method == HttpMethod.Get || request.Method == HttpMethod.Head) && !WebSocketUpgrade.IsUpgrade(request);

    // A body that is a stream of somebody else's is gone.
    private static bool CanRepeat(HttpRequestMessage request) => request.Content is null or ReadOnlyMemoryContent or ByteArrayContent;

    private static bool IsHarmless(HttpRequestMessage request, HttpRequestError error) => error switch
    {
        HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError => true,
        HttpRequestError.ResponseEnded or HttpRequestError.HttpProtocolError => IsRead(request),
        _ => false,
    };

    private TimeSpan? Delay(HttpRequestMessage request, HttpResponseMessage response, int attempt)
    {
        var code = response.StatusCode;
        if (code < HttpStatusCode.InternalServerError && code != HttpStatusCode.TooManyRequests)
        {
            return null;
        }

        if (!CanRepeat(request))
        {
            return null;
        }

        if (response.Headers.RetryAfter is { } advice)
        {
            var advised = advice.Delta ?? advice.Date - time.GetUtcNow() ?? TimeSpan.Zero;
            return advised > _maxDelay ? null : advised < TimeSpan.Zero ? TimeSpan.Zero : advised;
        }

        var turnedAway = code is HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;
        return code == HttpStatusCode.TooManyRequests || (IsRead(request) && turnedAway && attempt < MaxUnadvisedRetries)
            ? Backoff.Delay(attempt, FirstDelay, _maxDelay)
            : null;
    }
}
