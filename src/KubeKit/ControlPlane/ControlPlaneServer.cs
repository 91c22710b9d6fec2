using System.Net;
using System.Net.Security;
using KubeKit.ApiServer;
using KubeKit.Certificates;
using KubeKit.InProcess;
using KubeKit.Logging;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KubeKit.ControlPlane;

/// <summary>
/// The web server of a control plane: a Kestrel of its own, so that the host may be of any sort and, where it is a web
/// application itself, keeps its own ports, middleware and limits. Where the host's web server serves the API instead, only the
/// components of this process come here.
/// </summary>
internal sealed class ControlPlaneServer(
    ApiApplication api,
    SharedPort shared,
    IOptions<KubeControlPlaneOptions> options,
    IOptions<ApiServerOptions> apiServer,
    ClusterCertificates certificates,
    InProcessTransport inProcess,
    ILoggerFactory loggers)
{
    private WebApplication? _application;

    /// <summary>Gets ready to serve: certificate, listeners, pipeline. Needs no store yet.</summary>
    public async Task PrepareAsync()
    {
        IEnumerable<string> unlessGiven = shared.IsMapped ? [] : [ControlPlaneAddresses.DefaultUrl];
        var urls = (options.Value.Urls is { Count: > 0 } given ? given : unlessGiven).Select(u => new Uri(u)).ToArray();
        var names = ControlPlaneAddresses.CertificateNames(urls, options.Value.ServerNames, apiServer.Value.ServiceCidr);
        var issuing = Task.Run(() => SslStreamCertificateContext.Create(certificates.Authority.IssueServer("kube-apiserver", names), additionalCertificates: null, offline: true));

        var certificate = await issuing;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<ILoggerFactory>(new EmbeddedLoggerFactory(loggers));
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.ConfigureKubeKestrel(apiServer.Value.Limits);
            kestrel.Listen(new InProcessEndPoint(), listen => listen.Protocols = HttpProtocols.Http1);
            foreach (var url in urls)
            {
                Listen(kestrel, url, listen => listen.UseKubeHttps(certificate));
            }
        });
        builder.Services.AddSingleton<IConnectionListenerFactory>(inProcess);

        _application = builder.Build();
        _application.Run(api.InvokeAsync);
        _application.Services.GetRequiredService<IServer>();
    }

    /// <summary>Starts to serve; returns the first address with its real port, null without one. Call once prepared.</summary>
    public async Task<Uri?> StartAsync(CancellationToken cancellationToken)
    {
        var application = _application ?? throw new InvalidOperationException("the server was not prepared");
        await application.StartAsync(cancellationToken);

        var bound = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        return bound.FirstOrDefault(a => a.StartsWith("https:", StringComparison.Ordinal)) is { } first ? new Uri(first) : null;
    }

    /// <summary>Stops to serve; running requests get a moment to end.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_application is { } application)
        {
            await application.StopAsync(cancellationToken);
            await application.DisposeAsync();
        }
    }

    private static void Listen(KestrelServerOptions kestrel, Uri url, Action<ListenOptions> configure)
    {
        if (IPAddress.TryParse(url.DnsSafeHost, out var address))
        {
            kestrel.Listen(address, url.Port, configure);
        }
        else if (url.IsLoopback && url.Port != 0)
        {
            kestrel.ListenLocalhost(url.Port, configure);
        }
        else
        {
            // A name: Kestrel cannot bind to it as such, nor to "localhost" with a free port.
            kestrel.Listen(url.IsLoopback ? IPAddress.Loopback : IPAddress.Any, url.Port, configure);
        }
    }
}
