namespace KubeKit.Client.Transport;

/// <summary>
/// Asks for, and checks, a certificate of another name than the address'. By the Host header: SocketsHttpHandler takes the
/// name from there and overwrites the one in its TLS options.
/// </summary>
internal sealed class TlsServerNameHandler(string name) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Host = name;
        return base.SendAsync(request, cancellationToken);
    }
}
