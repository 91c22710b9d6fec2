using Grpc.Core;
using KubeKit.Store.Etcd.Calls;
using KubeKit.Store.Etcd.Protocol;
using KubeKit.Store.Etcd.Values;

namespace KubeKit.Store.Etcd.Watching;

/// <summary>Finds the last state that a delete's writer gave: it was put beside, in the same transaction, at the same revision.</summary>
internal sealed class DeletedStates(EtcdCluster cluster, EtcdKeys keys)
{
    public async Task<StoreRecord> ReadAsync(Event change, CancellationToken cancellationToken)
    {
        var revision = change.Kv.ModRevision;
        var request = new RangeRequest { Key = keys.Deleted, Revision = revision };
        try
        {
            var answer = await cluster.CallAsync((m, o) => m.Kv.RangeAsync(request, o), a => a.Header, isRead: true, cancellationToken);
            // Another revision there means that somebody deleted past this store: what was before is the best there is.
            var bytes = answer.Kvs is [{ } noted] && noted.ModRevision == revision ? noted.Value : change.PrevKv?.Value;
            return new StoreRecord(keys.Read(change.Kv.Key), bytes is null ? default(ReadOnlyMemory<byte>) : EtcdValue.Splice(bytes.Span, revision, change.Kv.Key), revision);
        }
        catch (RpcException e) when (EtcdErrors.IsCompacted(e))
        {
            throw new CompactedException(revision, revision);
        }
    }
}
