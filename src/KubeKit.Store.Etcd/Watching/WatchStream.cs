using Grpc.Core;
using KubeKit.Store.Etcd.Calls;
using KubeKit.Store.Etcd.Protocol;
using KubeKit.Store.Etcd.Values;

namespace KubeKit.Store.Etcd.Watching;

/// <summary>One watch at one member over all that the store keeps in etcd. What is not read waits at the member, not here.</summary>
internal sealed class WatchStream : IDisposable
{
    private readonly AsyncDuplexStreamingCall<WatchRequest, WatchResponse> _call;
    private readonly WatchRequest _create;
    private bool _created;

    private WatchStream(EtcdMember member, AsyncDuplexStreamingCall<WatchRequest, WatchResponse> call, WatchRequest create) =>
        (Member, _call, _create) = (member, call, create);

    public EtcdMember Member { get; }

    public WatchResponse Current => _call.ResponseStream.Current;

    public static WatchStream Open(EtcdCluster cluster, EtcdKeys keys, long startRevision, CancellationToken closed)
    {
        var member = cluster.Favourite;
        var create = new WatchCreateRequest
        {
            Key = keys.Watched,
            RangeEnd = keys.WritersEnd,
            StartRevision = startRevision,
            PrevKv = true,
            ProgressNotify = true,
            Fragment = true,
        };
        return new WatchStream(member, member.Watches.Watch(EtcdCluster.RequireLeader, cancellationToken: closed), new WatchRequest { CreateRequest = create });
    }

    /// <summary>Waits for the next answer; false at the stream's end.</summary>
    /// <exception cref="RpcException">The stream broke.</exception>
    public Task<bool> NextAsync(CancellationToken closed) => AsRpcAsync(async () =>
    {
        if (!_created)
        {
            _created = true;
            await _call.RequestStream.WriteAsync(_create, closed);
        }

        return await _call.ResponseStream.MoveNext(closed);
    });

    /// <summary>Asks the member to tell how far this watch has come. One caller at a time, and only once the watch was created.</summary>
    /// <exception cref="RpcException">The stream broke.</exception>
    public Task AskProgressAsync(CancellationToken closed) => AsRpcAsync(async () =>
    {
        await _call.RequestStream.WriteAsync(new WatchRequest { ProgressRequest = new WatchProgressRequest() }, closed);
        return true;
    });

    public void Dispose() => _call.Dispose();

    // A write meets the bare error of a connection that breaks right then, or of a call that has ended already.
    private static async Task<T> AsRpcAsync<T>(Func<Task<T>> act)
    {
        try
        {
            return await act();
        }
        catch (Exception e) when (e is InvalidOperationException or IOException or HttpRequestException)
        {
            throw new RpcException(new Status(StatusCode.Unavailable, e.Message, e));
        }
    }
}
