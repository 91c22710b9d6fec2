using System.Net;
using System.Net.Security;

namespace KubeKit.ApiServer.Streaming;

/// <summary>Makes handlers that send requests on as they are: no redirect followed, no cookie kept, nothing unpacked.</summary>
internal static class RelayHandlers
{
    public static SocketsHttpHandler New(SslClientAuthenticationOptions tls) => new()
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        UseProxy = false,
        ActivityHeadersPropagator = null,
        SslOptions = tls,
        // As upstream's dialer; the request itself may last for days.
        ConnectTimeout = TimeSpan.FromSeconds(30),
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(90),
    };
}
