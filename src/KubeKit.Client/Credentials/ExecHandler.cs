using System.Net;
using System.Net.Http.Headers;

namespace KubeKit.Client.Credentials;

/// <summary>
/// Proves who the user is by what a plugin prints. A request that the server does not believe (401) is sent once more with a new
/// credential: a server that refused to know the user has done nothing. Connections with another certificate are other
/// connections, so a new certificate gets a new transport; what still runs over the old one ends by itself.
/// </summary>
/// <param name="source">Asks the plugin.</param>
/// <param name="createTransport">Makes a transport with a client certificate and key (PEM; null for none).</param>
internal sealed class ExecHandler(ExecCredentialSource source, Func<string?, string?, HttpMessageHandler> createTransport) : HttpMessageHandler
{
    private readonly Lock _lock = new();
    private (string? Certificate, HttpMessageInvoker Transport)? _current;
    private bool _disposed;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var credential = await GetAsync(null, cancellationToken);
        var response = await SendAsync(request, credential, cancellationToken);
        if (response.StatusCode != HttpStatusCode.Unauthorized || request.Content is not (null or ReadOnlyMemoryContent or ByteArrayContent))
        {
            return response;
        }

        var next = await GetAsync(credential, cancellationToken);
        response.Dispose();
        return await SendAsync(request, next, cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        lock (_lock)
        {
            _disposed = true;
            _current?.Transport.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task<ExecCredential> GetAsync(ExecCredential? refused, CancellationToken cancellationToken)
    {
        try
        {
            return await source.GetAsync(refused, cancellationToken);
        }
        catch (KubeCredentialException e)
        {
            // To callers it is a server that cannot be reached; the reason says what to do about it.
            throw new HttpRequestException(HttpRequestError.Unknown, e.Message, e);
        }
    }

    private Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, ExecCredential credential, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = credential.Token is { } token ? new AuthenticationHeaderValue("Bearer", token) : null;
        return Transport(credential).SendAsync(request, cancellationToken);
    }

    private HttpMessageInvoker Transport(ExecCredential credential)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_current is { } current && current.Certificate == credential.Certificate)
            {
                return current.Transport;
            }

            var transport = new HttpMessageInvoker(createTransport(credential.Certificate, credential.Key));
            _current = (credential.Certificate, transport);
            return transport;
        }
    }
}
