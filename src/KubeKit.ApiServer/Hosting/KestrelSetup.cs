using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using KubeKit.ApiServer;
using KubeKit.ApiServer.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Microsoft.AspNetCore.Hosting;

/// <summary>Sets Kestrel up for Kubernetes' clients.</summary>
public static class KubeKestrelExtensions
{
    /// <summary>Applies the API's limits: long request lines, small bodies, and no minimum rates, since watches are idle for hours.</summary>
    public static KestrelServerOptions ConfigureKubeKestrel(this KestrelServerOptions kestrel, ApiServerLimits limits)
    {
        ArgumentNullException.ThrowIfNull(kestrel);
        ArgumentNullException.ThrowIfNull(limits);
        kestrel.AddServerHeader = false;
        kestrel.AllowSynchronousIO = false;
        kestrel.Limits.MaxRequestLineSize = limits.MaxRequestLineSize;
        kestrel.Limits.MaxRequestBufferSize = Math.Max(Math.Max(limits.MaxRequestLineSize, limits.MaxRequestHeadersTotalSize), 1024 * 1024);
        kestrel.Limits.MaxRequestHeadersTotalSize = limits.MaxRequestHeadersTotalSize;
        // The pipeline bounds bodies itself, so that the answer is a Status; relayed streams have no bound.
        kestrel.Limits.MaxRequestBodySize = null;
        kestrel.Limits.MinRequestBodyDataRate = null;
        kestrel.Limits.MinResponseDataRate = null;
        // A process' informers share one connection: each watch holds a stream for as long as it lives.
        kestrel.Limits.Http2.MaxStreamsPerConnection = 1000;
        kestrel.Limits.Http2.MaxFrameSize = 64 * 1024;
        kestrel.Limits.Http2.MaxRequestHeaderFieldSize = limits.MaxRequestLineSize;
        // Two blocks of a list may wait for the connection, so that one is made ready while the other is sent.
        kestrel.Limits.MaxResponseBufferSize = 256 * 1024;
        kestrel.Limits.Http2.InitialConnectionWindowSize = 4 * 1024 * 1024;
        kestrel.Limits.Http2.InitialStreamWindowSize = 1024 * 1024;
        return kestrel;
    }

    /// <summary>
    /// Serves an endpoint over TLS and asks clients for a certificate. Any certificate is let through the handshake: the
    /// authentication stage checks it against the cluster's authorities and answers bad ones with 401, not a broken connection.
    /// </summary>
    public static ListenOptions UseKubeHttps(this ListenOptions listen, X509Certificate2 serverCertificate)
    {
        ArgumentNullException.ThrowIfNull(serverCertificate);
        return listen.UseKubeHttps(SslStreamCertificateContext.Create(serverCertificate, additionalCertificates: null, offline: true));
    }

    /// <summary>
    /// The same with a certificate that is ready to be shown. The first one of a process takes a tenth of a second to get
    /// ready, since .NET reads all of the machine's authorities; whoever starts a server may do it beside other things.
    /// </summary>
    public static ListenOptions UseKubeHttps(this ListenOptions listen, SslStreamCertificateContext serverCertificate)
    {
        ArgumentNullException.ThrowIfNull(listen);
        ArgumentNullException.ThrowIfNull(serverCertificate);
        listen.Protocols = HttpProtocols.Http1AndHttp2;
#pragma warning disable CA5359 // any client certificate may pass the handshake: see above
        // One for all connections, so that clients can take up their sessions again.
        var tls = new SslServerAuthenticationOptions
        {
            ServerCertificateContext = serverCertificate,
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            ApplicationProtocols = [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11],
            ClientCertificateRequired = true,
            RemoteCertificateValidationCallback = static (_, _, _, _) => true,
            CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
        };
#pragma warning restore CA5359
        listen.UseHttps(new TlsHandshakeCallbackOptions { OnConnection = _ => ValueTask.FromResult(tls) });
        return listen.FillTlsRecords();
    }
}
