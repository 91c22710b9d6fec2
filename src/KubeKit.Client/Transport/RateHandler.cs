namespace KubeKit.Client.Transport;

/// <summary>Holds requests back that would go out faster than the client's own bound.</summary>
internal sealed class RateHandler(TokenBucket bucket, TimeProvider time) : DelegatingHandler
{
    private readonly Lock _lock = new();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        TimeSpan wait;
        lock (_lock)
        {
            wait = bucket.Reserve();
        }

        if (wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, time, cancellationToken);
        }

        return await base.SendAsync(request, cancellationToken);
    }
}
