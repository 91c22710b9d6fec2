using KubeKit.Store.Encryption;
using KubeKit.Store.Etcd.Calls;
using KubeKit.Store.Etcd.Protocol;

namespace KubeKit.Store.Etcd.Values;

/// <summary>
/// Goes through the values that are to be encrypted before a store serves: one that no key opens is told at once, and what lies
/// there in the clear or under an older key is written anew, as each server that shares the cluster does when it starts.
/// </summary>
internal sealed class EncryptedValues(EtcdCluster cluster, EtcdValues values, StoreEncryption encryption, Func<StoreWrite, Task> write)
{
    private const int PieceLimit = 500;
    private const int AtOnce = 32;

    /// <exception cref="StoreCorruptException">A value is encrypted, and no key that was given opens it.</exception>
    /// <exception cref="Grpc.Core.RpcException">etcd does not answer.</exception>
    public async Task CheckAndRenewAsync(CancellationToken cancellationToken)
    {
        foreach (var prefix in encryption.Prefixes.Select(p => new StoreKey(p)))
        {
            // Without a key there is nothing to renew: one value tells whether the others have one.
            var limit = encryption.Keys.Count == 0 ? 1 : PieceLimit;
            var from = values.Keys.Of(prefix);
            for (var more = true; more;)
            {
                var range = new RangeRequest { Key = from, RangeEnd = values.Keys.EndOf(prefix), Limit = limit };
                var answer = await cluster.CallAsync((m, o) => m.Kv.RangeAsync(range, o), a => a.Header, mayRepeat: true, cancellationToken);
                foreach (var renewed in answer.Kvs.Select(values.Renew).OfType<StoreWrite>().Chunk(AtOnce))
                {
                    // Where another process has written meanwhile, that is what counts.
                    await Task.WhenAll(renewed.Select(write));
                }

                more = answer.More && encryption.Keys.Count > 0;
                from = more ? values.Keys.After(values.Keys.Read(answer.Kvs[^1].Key)) : from;
            }
        }
    }
}
