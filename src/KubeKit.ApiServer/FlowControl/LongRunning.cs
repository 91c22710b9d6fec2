using KubeKit.ApiServer.Routing;
using KubeKit.ApiServer.ServerEndpoints;
using Microsoft.AspNetCore.Http;

namespace KubeKit.ApiServer.FlowControl;

/// <summary>Requests that may live for hours: they have no deadline and take no seat.</summary>
internal static class LongRunning
{
    /// <summary>Watches, and what is relayed to nodes, pods and Services: kube-apiserver's own list; and backups of the store.</summary>
    public static bool Is(HttpRequest request, ApiPath path, string verb) =>
        verb is Verbs.Watch or Verbs.Proxy || path.Subresource is "attach" or "exec" or "log" or "portforward" or "proxy"
        || (!path.IsResource && request.Path.Value is BackupEndpoint.Path);
}
