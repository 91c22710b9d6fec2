using System.Net;
using System.Security.Authentication;
using KubeKit.Node.Pods;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KubeKit.Node.Serving;

/// <summary>The kubelet's API: over TLS for the API server, and without, read-only, for who looks at this machine.</summary>
internal sealed partial class KubeletServer : IAsyncDisposable
{
    // As the API server: kubectl exec puts the whole command into the URL.
    private const int MaxRequestLine = 1 << 20;

    private readonly NodeOptions _options;
    private readonly TimeProvider _time;
    private readonly ILoggerFactory _loggers;
    private readonly ILogger _logger;
    private WebApplication? _secure;
    private WebApplication? _readOnly;

    public KubeletServer(NodeOptions options, TimeProvider time, ILoggerFactory loggers)
    {
        (_options, _time, _loggers) = (options, time, loggers);
        _logger = loggers.CreateLogger("KubeKit.Node.Serving");
    }

    /// <summary>Starts both ports; returns the number of the secure one.</summary>
    /// <param name="address">The node's address.</param>
    /// <param name="pods">The node's pods; null as long as there is no runtime to have any.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    public async Task<int> StartAsync(string address, Func<NodePods?> pods, CancellationToken cancellationToken)
    {
        var endpoints = new KubeletEndpoints(pods, _options, _time);
        var access = new ClientAccess(_options.ClientAuthorities, _options.AllowedClients, _time);
        var certificate = _options.ServingCertificate ?? ServingCertificate.SelfSigned(_options.Name, address, _time);
        var listen = IPAddress.TryParse(address, out var ip) && IPAddress.IsLoopback(ip) ? ip : IPAddress.Any;
        _secure = Build(kestrel => kestrel.Listen(listen, _options.Port, o => o.UseHttps(new HttpsConnectionAdapterOptions
        {
            ServerCertificate = certificate,
            SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            ClientCertificateMode = ClientCertificateMode.AllowCertificate,
            // Judged with the request: a bad certificate is answered with 401 rather than a broken connection.
            ClientCertificateValidation = static (_, _, _) => true,
        })));
        _secure.UseWebSockets();
        _secure.Run(context => AnswerAsync(context, access, endpoints));
        await _secure.StartAsync(cancellationToken);
        await StartReadOnlyAsync(endpoints, cancellationToken);
        return new Uri(_secure.Urls.First()).Port;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var app in (WebApplication?[])[_secure, _readOnly])
        {
            if (app is null)
                continue;

            // Streams to clients may be open for hours: whoever stops the node does not wait for them.
            using var now = new CancellationTokenSource(TimeSpan.FromSeconds(1), _time);
            await app.StopAsync(now.Token);
            await app.DisposeAsync();
        }
    }

    private static Task AnswerAsync(HttpContext context, ClientAccess access, KubeletEndpoints endpoints)
    {
        var code = context.Request.Path == "/healthz" ? 200 : access.Check(context.Connection.ClientCertificate);
        if (code == 200)
            return endpoints.AnswerAsync(context);

        context.Response.StatusCode = code;
        return context.Response.WriteAsync(code == 401 ? "Unauthorized" : "Forbidden");
    }

    private async Task StartReadOnlyAsync(KubeletEndpoints endpoints, CancellationToken cancellationToken)
    {
        if (_options.ReadOnlyPort == 0)
            return;

        var app = Build(kestrel => kestrel.Listen(new IPEndPoint(IPAddress.Parse(_options.ReadOnlyAddress.AsSpan()), _options.ReadOnlyPort)));
        app.Run(endpoints.AnswerReadOnlyAsync);
        try
        {
            await app.StartAsync(cancellationToken);
            _readOnly = app;
        }
        catch (IOException e)
        {
            // Another node of this machine has it, and serves this machine's readers.
            Log.ReadOnlyPortTaken(_logger, _options.ReadOnlyPort, _options.Name, e.Message);
            await app.DisposeAsync();
        }
    }

    private WebApplication Build(Action<KestrelServerOptions> listen)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton(_loggers);
        builder.Services.AddLogging();
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestLineSize = MaxRequestLine;
            kestrel.Limits.MaxRequestBufferSize = 2 * MaxRequestLine;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
            listen(kestrel);
        });
        return builder.Build();
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 6050, Level = LogLevel.Information, Message = "Read-only port {Port} is not served by node {Node}: {Error}")]
        public static partial void ReadOnlyPortTaken(ILogger logger, int port, string node, string error);
    }
}
