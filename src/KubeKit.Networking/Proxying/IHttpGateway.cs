using System.Net.Sockets;
using KubeKit.Networking.Services;

namespace KubeKit.Networking.Proxying;

/// <summary>Serves connections that carry HTTP.</summary>
internal interface IHttpGateway
{
    /// <summary>Takes a connection over, with its first bytes unread. False when the gateway is not open; the caller keeps it then.</summary>
    bool TryAccept(Socket client, ServiceBackend backend, bool isHttp2);
}
