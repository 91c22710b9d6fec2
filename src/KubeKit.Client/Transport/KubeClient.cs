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
    /// <param name="timeProvider">The clock of waits between retries and of how long a request may take; null for the system's.</param>
    public KubeClient(HttpMessageHandler transport, KubeClientOptions? options = null, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(transport);
        _options = options ?? new KubeClientOptions();
        var time = Time = timeProvider ?? TimeProvider.System;
        if (_options.Rate is { } rate)
        {
            transport = new RateHandler(new TokenBucket(rate, _options.Burst, time), time) { InnerHandler = transport };
        }

        Http = new HttpClient(new RetryHandler(_options, time) { InnerHandler = transport })
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

    /// <inheritdoc/>
    public string DefaultNamespace => _options.DefaultNamespace;

    /// <inheritdoc/>
    public TimeSpan? RequestTimeout => _options.RequestTimeout;

    /// <inheritdoc/>
    public TimeProvider Time { get; }

    /// <summary>A client of the server that a connection names.</summary>
    public static KubeClient Connect(KubeConnection connection, KubeClientOptions? options = null, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(connection);
        options = options?.Copy() ?? new KubeClientOptions { RequestTimeout = TimeSpan.FromMinutes(1) };
        options.BaseAddress = connection.Server;
        options.DefaultNamespace = connection.Namespace is { Length: > 0 } ns ? ns : options.DefaultNamespace;
        return new KubeClient(connection.CreateHandler(timeProvider ?? TimeProvider.System), options, timeProvider);
    }

    /// <inheritdoc/>
    public void Dispose() => Http.Dispose();

    private string? NamespaceOf(ResourceDefinition definition, string? ns) =>
        definition.Scope == ResourceScope.Cluster ? null : string.IsNullOrEmpty(ns) ? _options.DefaultNamespace : ns;

    private Task<T> SendAsync<T>(HttpMethod method, string path, HttpContent? content, CancellationToken cancellationToken)
        where T : KubeObject, IKubeResource<T> =>
        KubeRequests.SendAsync(this, method, path, content, static text => T.Definition.Read(text, new DecodeContext()), cancellationToken);

    private Task SendOnlyAsync(HttpMethod method, string path, HttpContent? content, CancellationToken cancellationToken) =>
        KubeRequests.SendOnlyAsync(this, method, path, content, cancellationToken);
}
