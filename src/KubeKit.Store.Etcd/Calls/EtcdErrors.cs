using Grpc.Core;

namespace KubeKit.Store.Etcd.Calls;

/// <summary>etcd's gRPC errors in the store's words.</summary>
internal static class EtcdErrors
{
    public static bool IsCompacted(RpcException e) =>
        e.StatusCode == StatusCode.OutOfRange && e.Status.Detail.Contains("compacted", StringComparison.Ordinal);

    public static bool IsFuture(RpcException e) =>
        e.StatusCode == StatusCode.OutOfRange && e.Status.Detail.Contains("future", StringComparison.Ordinal);

    /// <summary>The member cannot serve now; another one may. Whether a write took place is not known.</summary>
    public static bool IsMemberDown(RpcException e) =>
        e.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.Internal or StatusCode.Cancelled or StatusCode.Unknown;

    /// <summary>Nothing was sent: even a write may be tried elsewhere. A bare socket's error comes from connecting alone; later ones are wrapped.</summary>
    public static bool NeverSent(RpcException e) =>
        e.Status.DebugException is System.Net.Sockets.SocketException or HttpRequestException
        {
            HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError,
        };

    public static StoreUnavailableException Unavailable(RpcException e) =>
        new($"etcd answers {e.StatusCode}: {e.Status.Detail}", e);
}
