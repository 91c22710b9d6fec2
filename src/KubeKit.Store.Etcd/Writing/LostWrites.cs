using Grpc.Core;
using KubeKit.Store.Etcd.Calls;
using KubeKit.Store.Etcd.Protocol;
using KubeKit.Store.Etcd.Values;
using KubeKit.Store.Etcd.Watching;

namespace KubeKit.Store.Etcd.Writing;

/// <summary>Finds out what became of a write whose answer was lost, once it was fenced off.</summary>
internal sealed class LostWrites(EtcdCluster cluster, EtcdKeys keys)
{
    /// <summary>The revision at which the write with this id took place after <paramref name="sent"/>; 0 when it did not.</summary>
    /// <remarks>Asks until it is told or cancelled: connections may break any number of times.</remarks>
    /// <exception cref="RpcException">etcd cannot tell, now or, where it was compacted, ever.</exception>
    public async Task<long> FindAsync(StoreWrite write, long id, long sent, long fenced, CancellationToken cancellationToken)
    {
        // Mostly it is what the key holds still.
        var place = new RangeRequest { Key = write.Kind == StoreWriteKind.Put ? keys.Of(write.Key) : keys.Deleted, Revision = fenced };
        var answer = await cluster.CallAsync((m, o) => m.Kv.RangeAsync(place, o), a => a.Header, mayRepeat: true, cancellationToken);
        if (answer.Kvs is [{ } stored] && EtcdValues.IsOf(stored.Value, id))
        {
            return stored.ModRevision;
        }

        for (var failures = 1; ; failures++)
        {
            using var stream = WatchStream.Open(cluster, keys, sent + 1, cancellationToken);
            try
            {
                return await ScanAsync(stream, id, fenced, cancellationToken);
            }
            catch (RpcException e) when (EtcdErrors.IsMemberDown(e) && !cancellationToken.IsCancellationRequested)
            {
                cluster.Forsake(stream.Member);
            }

            await cluster.PauseAfterAsync(failures, cancellationToken);
        }
    }

    // The fence itself is among the changes: what is not found before it never took place.
    private static async Task<long> ScanAsync(WatchStream stream, long id, long fenced, CancellationToken cancellationToken)
    {
        while (await stream.NextAsync(cancellationToken))
        {
            if (stream.Current.CompactRevision > 0)
            {
                throw new RpcException(new Status(StatusCode.OutOfRange, "the time of the write has been compacted"));
            }

            foreach (var change in stream.Current.Events)
            {
                if (change.Type == Event.Types.EventType.Put && EtcdValues.IsOf(change.Kv.Value, id))
                {
                    return change.Kv.ModRevision;
                }

                if (change.Kv.ModRevision >= fenced)
                {
                    return 0;
                }
            }
        }

        throw new RpcException(new Status(StatusCode.Unavailable, "the watch's stream ended"));
    }
}
