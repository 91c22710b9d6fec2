using System.Net;
using KubeKit.Resources;
using KubeKit.Resources.Serialization;

namespace KubeKit.Client.Transport;

/// <summary>The client over HTTP: through sockets, or through a handler that leads to a server in the same process.</summary>
public sealed partial class KubeClient : IKubeClient, IDisposable
{
    private readonly KubeClientOptions _options;

    /// <summary>A client over a transport.</summary>
    /// <param name="transport">Carries the requests: an own server's in-process handler, or one with sockets. The client disposes it.</param>
    /// <param name="options">How to talk; null for the defaults.</param>
    /// <param name="timeProvider">The clock of waits between retries; null for the system's.</param>
    public KubeClient(HttpMessageHandler transport, KubeClientOptions? options = null, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(transport);
        _options = options ?? new KubeClientOptions();
        var retries = new RetryHandler(_options.MaxRetries, _options.MaxRetryDelay, timeProvider ?? TimeProvider.System) { InnerHandler = transport };
        Http = new HttpClient(retries)
        {
            // Relative paths replace what follows the last slash of the base address.
            BaseAddress = _options.BaseAddress.AbsoluteUri.EndsWith('/') ? _options.BaseAddress : new Uri(_options.BaseAddress.AbsoluteUri + "/"),
            Timeout = Timeout.InfiniteTimeSpan,
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        Http.DefaultRequestHeaders.UserAgent.ParseAdd(_options.UserAgent);
    }

    /// <inheritdoc/>
    public HttpClient Http { get; }

    /// <summary>A client of the server that a connection names.</summary>
    public static KubeClient Connect(KubeConnection connection, KubeClientOptions? options = null, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(connection);
        options ??= new KubeClientOptions { RequestTimeout = TimeSpan.FromMinutes(1) };
        options.BaseAddress = connection.Server;
        options.DefaultNamespace = connection.Namespace ?? options.DefaultNamespace;
        return new KubeClient(connection.CreateHandler(timeProvider ?? TimeProvider.System), options, timeProvider);
    }

    /// <inheritdoc/>
    public void Dispose() => Http.Dispose();

    private string? NamespaceOf(ResourceDefinition definition, string? ns) =>
        definition.Scope == ResourceScope.Cluster ? null : string.IsNullOrEmpty(ns) ? _options.DefaultNamespace : ns;

    private async Task<T> SendAsync<T>(HttpMethod method, string path, HttpContent? content, CancellationToken cancellationToken)
        where T : KubeObject, IKubeResource<T>
    {
        using var timeout = StartTimeout(ref cancellationToken);
        using var response = await SendAsync(method, path, content, cancellationToken);
        using var body = await ResponseBuffer.ReadAsync(response.Content, cancellationToken);
        return T.Definition.Read(body.Span, new DecodeContext());
    }

    private async Task SendOnlyAsync(HttpMethod method, string path, HttpContent? content, CancellationToken cancellationToken)
    {
        using var timeout = StartTimeout(ref cancellationToken);
        using var response = await SendAsync(method, path, content, cancellationToken);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Version = Http.DefaultRequestVersion;
        request.VersionPolicy = Http.DefaultVersionPolicy;
        request.Headers.Accept.Add(JsonMediaType);
        var response = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            throw await StatusError.ReadAsync(response, cancellationToken);
        }
    }

    private CancellationTokenSource? StartTimeout(ref CancellationToken cancellationToken)
    {
        if (_options.RequestTimeout is not { } timeout)
        {
            return null;
        }

        var source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        source.CancelAfter(timeout);
        cancellationToken = source.Token;
        return source;
    }

    private static readonly System.Net.Http.Headers.MediaTypeWithQualityHeaderValue JsonMediaType = new("application/json");
}
