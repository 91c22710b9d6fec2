using Grpc.Core;
using KubeKit.Store.Etcd.Calls;
using KubeKit.Store.Etcd.Protocol;
using KubeKit.Store.Etcd.Values;

namespace KubeKit.Store.Etcd.Watching;

/// <summary>One watch's stream to one member.</summary>
internal sealed class WatchStream : IDisposable
{
    private readonly AsyncDuplexStreamingCall<WatchRequest, WatchResponse> _call;
    private readonly WatchRequest _create;
    private bool _created;

    private WatchStream(EtcdMember member, AsyncDuplexStreamingCall<WatchRequest, WatchResponse> call, WatchRequest create) =>
        (Member, _call, _create) = (member, call, create);

    public EtcdMember Member { get; }

    public WatchResponse Current => _call.ResponseStream.Current;

    public static WatchStream Open(EtcdCluster cluster, EtcdKeys keys, StoreKey prefix, long startRevision, CancellationToken closed)
    {
        var member = cluster.Favourite;
        var create = new WatchCreateRequest
        {
            Key = keys.Of(prefix),
            RangeEnd = keys.EndOf(prefix),
            StartRevision = startRevision,
            PrevKv = true,
            ProgressNotify = true,
        };
        return new WatchStream(member, member.Watches.Watch(cancellationToken: closed), new WatchRequest { CreateRequest = create });
    }

    /// <summary>Waits for the next answer; false at the stream's end.</summary>
    public async Task<bool> NextAsync(CancellationToken closed)
    {
        if (!_created)
        {
            _created = true;
            await _call.RequestStream.WriteAsync(_create, closed);
        }

        return await _call.ResponseStream.MoveNext(closed);
    }

    public void Dispose() => _call.Dispose();
}
