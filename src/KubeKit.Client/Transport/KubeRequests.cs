using System.Net.Http.Headers;

namespace KubeKit.Client.Transport;

/// <summary>Requests beside the typed methods, with refusals as exceptions.</summary>
internal static class KubeRequests
{
    public const string Json = "application/json";

    /// <summary>Sends a request; returns its answer as soon as the headers are there.</summary>
    /// <exception cref="KubeApiException">The server refused.</exception>
    public static async Task<HttpResponseMessage> SendAsync(
        IKubeClient client, HttpMethod method, string path, string accept, HttpContent? content, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Version = client.Http.DefaultRequestVersion;
        request.VersionPolicy = client.Http.DefaultVersionPolicy;
        request.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse(accept));
        var response = await client.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            throw await StatusError.ReadAsync(response, cancellationToken);
        }
    }

    /// <summary>Sends a request for JSON within the client's time for requests, and decodes the answer.</summary>
    public static async Task<T> SendAsync<T>(
        IKubeClient client, HttpMethod method, string path, HttpContent? content, ItemReader<T> read, CancellationToken cancellationToken)
    {
        using var timeout = StartTimeout(client, ref cancellationToken);
        using var response = await SendAsync(client, method, path, Json, content, cancellationToken);
        using var body = await ResponseBuffer.ReadAsync(response.Content, cancellationToken);
        return read(body.Span);
    }

    /// <summary>Sends a request within the client's time for requests; what it answers does not matter.</summary>
    public static async Task SendOnlyAsync(IKubeClient client, HttpMethod method, string path, HttpContent? content, CancellationToken cancellationToken)
    {
        using var timeout = StartTimeout(client, ref cancellationToken);
        using var response = await SendAsync(client, method, path, Json, content, cancellationToken);
    }

    /// <summary>Bounds the token by the client's time for requests; null where there is no bound.</summary>
    public static IDisposable? StartTimeout(IKubeClient client, ref CancellationToken cancellationToken)
    {
        if (client.RequestTimeout is not { } timeout)
        {
            return null;
        }

        var bound = new Bound(new CancellationTokenSource(timeout, client.Time), cancellationToken);
        cancellationToken = bound.Token;
        return bound;
    }

    private sealed class Bound(CancellationTokenSource timeout, CancellationToken caller) : IDisposable
    {
        private readonly CancellationTokenSource _either = CancellationTokenSource.CreateLinkedTokenSource(caller, timeout.Token);

        public CancellationToken Token => _either.Token;

        public void Dispose()
        {
            _either.Dispose();
            timeout.Dispose();
        }
    }
}
