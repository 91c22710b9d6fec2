using Google.Protobuf;
using KubeKit.Store.Etcd.Calls;
using KubeKit.Store.Etcd.Protocol;
using KubeKit.Store.Etcd.Values;

namespace KubeKit.Store.Etcd.Writing;

/// <summary>
/// A key of this process that each of its writes expects at the revision it has. Once it is written anew, no write sent before
/// can take place any more, however long it lies in some buffer: what became of it is then a fact that can be looked up.
/// </summary>
internal sealed class WriteFence(EtcdCluster cluster, EtcdKeys keys) : IDisposable
{
    private readonly SemaphoreSlim _renewing = new(1, 1);
    private long _revision;

    public ByteString Key { get; } = keys.Writer(Guid.NewGuid());

    /// <summary>What writes are to expect.</summary>
    public long Revision => Volatile.Read(ref _revision);

    /// <summary>Fences off all writes that expect <paramref name="seen"/>; many may ask for the same.</summary>
    /// <returns>A revision at which they are.</returns>
    public async Task<long> RenewAsync(long seen, CancellationToken cancellationToken)
    {
        await _renewing.WaitAsync(cancellationToken);
        try
        {
            if (_revision == seen)
            {
                Volatile.Write(ref _revision, await WriteAsync(cancellationToken));
            }

            return _revision;
        }
        finally
        {
            _renewing.Release();
        }
    }

    /// <summary>Writes the key, which every watch sees: it tells them how far they have come.</summary>
    public Task MarkAsync(CancellationToken cancellationToken) => RenewAsync(Revision, cancellationToken);

    /// <summary>Removes the key: this process writes no more.</summary>
    public async Task LeaveAsync(CancellationToken cancellationToken)
    {
        var leave = new TxnRequest();
        leave.Success.Add(new RequestOp { RequestDeleteRange = new DeleteRangeRequest { Key = Key } });
        await cluster.CallAsync((m, o) => m.Kv.TxnAsync(leave, o), a => a.Header, mayRepeat: false, cancellationToken);
    }

    public void Dispose() => _renewing.Dispose();

    private async Task<long> WriteAsync(CancellationToken cancellationToken)
    {
        var put = new TxnRequest();
        put.Success.Add(new RequestOp { RequestPut = new PutRequest { Key = Key } });
        // Written twice it fences twice.
        return (await cluster.CallAsync((m, o) => m.Kv.TxnAsync(put, o), a => a.Header, mayRepeat: true, cancellationToken)).Header.Revision;
    }
}
