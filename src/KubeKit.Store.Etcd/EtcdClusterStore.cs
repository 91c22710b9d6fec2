using Grpc.Core;
using KubeKit.Store.Etcd.Calls;
using KubeKit.Store.Etcd.Protocol;
using KubeKit.Store.Etcd.Values;
using KubeKit.Store.Etcd.Watching;

namespace KubeKit.Store.Etcd;

/// <summary>
/// The cluster store on an etcd v3 cluster: several control planes share it and see each other's writes. Revisions are
/// etcd's own. <see cref="CurrentRevision"/> is the newest that this process has been told of.
/// </summary>
public sealed class EtcdClusterStore : IClusterStore
{
    // Big lists are read in pieces of one snapshot, so that no single answer holds etcd or this process up.
    private const int PieceLimit = 2_000;
    private readonly EtcdCluster _cluster;
    private readonly EtcdKeys _keys;
    private readonly TimeProvider _time;
    private long _compacted;
    private volatile string? _notServing = "the store has not been opened";

    /// <summary>A store in an etcd cluster; nothing is connected yet.</summary>
    public EtcdClusterStore(EtcdStoreOptions options, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        _time = timeProvider ?? TimeProvider.System;
        _cluster = new EtcdCluster(options, _time);
        _keys = new EtcdKeys(options.Prefix);
    }

    /// <inheritdoc/>
    public long CurrentRevision => _cluster.Newest;

    /// <inheritdoc/>
    public long CompactedRevision => Volatile.Read(ref _compacted);

    /// <inheritdoc/>
    public bool ReadsLocally => false;

    /// <inheritdoc/>
    public StoreHealth Health => (_notServing ?? _cluster.Trouble) is { } reason ? new StoreHealth(false, reason) : new StoreHealth(true, null);

    /// <inheritdoc/>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        await _cluster.CallAsync((m, o) => m.Maintenance.StatusAsync(new StatusRequest(), o), a => a.Header, isRead: true, cancellationToken);
        // A read through the quorum: a member alone may lag behind.
        await RangeAsync(new RangeRequest { Key = _keys.Deleted, CountOnly = true }, cancellationToken);
        _notServing = null;
    }

    /// <inheritdoc/>
    public async ValueTask<StoreRecord?> GetAsync(StoreKey key, long revision, CancellationToken cancellationToken)
    {
        CheckRetained(revision);
        var answer = await RangeAsync(new RangeRequest { Key = _keys.Of(key), Revision = revision }, cancellationToken);
        return answer.Kvs.Count == 0 ? null : EtcdValue.Decode(_keys, answer.Kvs[0]);
    }

    /// <inheritdoc/>
    public async ValueTask<StorePage> ListAsync(StoreRange range, CancellationToken cancellationToken)
    {
        CheckRetained(range.Revision);
        var end = _keys.EndOf(range.Prefix);
        var from = range.After is { } after && after >= range.Prefix ? _keys.After(after) : _keys.Of(range.Prefix);
        var revision = range.Revision;
        var records = new List<StoreRecord>();
        while (true)
        {
            var limit = range.Limit > 0 ? Math.Min(PieceLimit, range.Limit - records.Count) : PieceLimit;
            var answer = await RangeAsync(new RangeRequest { Key = from, RangeEnd = end, Limit = limit, Revision = revision }, cancellationToken);
            revision = revision == 0 ? answer.Header.Revision : revision;
            foreach (var stored in answer.Kvs)
            {
                records.Add(EtcdValue.Decode(_keys, stored));
            }

            var remaining = answer.Count - answer.Kvs.Count;
            if (remaining == 0 || records.Count == range.Limit)
            {
                return new StorePage(records, revision, remaining);
            }

            from = _keys.After(records[^1].Key);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<long> CountAsync(StoreKey prefix, CancellationToken cancellationToken) =>
        (await RangeAsync(new RangeRequest { Key = _keys.Of(prefix), RangeEnd = _keys.EndOf(prefix), CountOnly = true }, cancellationToken)).Count;

    /// <inheritdoc/>
    public async ValueTask<CommitResult> CommitAsync(StoreWrite write, CancellationToken cancellationToken)
    {
        RevisionSplice.Check(write);
        var transaction = WriteTransaction.Build(_keys, write);
        try
        {
            var answer = await _cluster.CallAsync((m, o) => m.Kv.TxnAsync(transaction, o), a => a.Header, isRead: false, cancellationToken);
            return WriteTransaction.Read(_keys, write, answer);
        }
        catch (RpcException e)
        {
            throw EtcdErrors.Unavailable(e);
        }
    }

    /// <inheritdoc/>
    public IStoreWatch Watch(StoreKey prefix, long afterRevision)
    {
        // What this process knows of is "now": a change it is told of later is one to tell.
        var position = afterRevision == 0 ? CurrentRevision : afterRevision;
        return position < CompactedRevision
            ? throw new CompactedException(position, CompactedRevision)
            : new EtcdWatch(_cluster, _keys, prefix, position, NoteCompacted, _time);
    }

    /// <inheritdoc/>
    public async Task CompactAsync(long revision, CancellationToken cancellationToken)
    {
        try
        {
            await _cluster.CallAsync((m, o) => m.Kv.CompactAsync(new CompactionRequest { Revision = revision }, o), a => a.Header, isRead: true, cancellationToken);
        }
        catch (RpcException e) when (EtcdErrors.IsCompacted(e))
        {
            // Another control plane has been here: what was asked for is done.
        }
        catch (RpcException e) when (EtcdErrors.IsFuture(e))
        {
            throw new FutureRevisionException(revision, CurrentRevision);
        }

        NoteCompacted(revision);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _notServing = "the store is closed";
        _cluster.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<RangeResponse> RangeAsync(RangeRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await _cluster.CallAsync((m, o) => m.Kv.RangeAsync(request, o), a => a.Header, isRead: true, cancellationToken);
        }
        catch (RpcException e) when (EtcdErrors.IsCompacted(e))
        {
            NoteCompacted(request.Revision);
            throw new CompactedException(request.Revision, CompactedRevision);
        }
        catch (RpcException e) when (EtcdErrors.IsFuture(e))
        {
            throw new FutureRevisionException(request.Revision, CurrentRevision);
        }
        catch (RpcException e)
        {
            throw EtcdErrors.Unavailable(e);
        }
    }

    private void CheckRetained(long revision)
    {
        if (revision != 0 && revision <= CompactedRevision)
        {
            throw new CompactedException(revision, CompactedRevision);
        }
    }

    private void NoteCompacted(long revision)
    {
        var known = CompactedRevision;
        while (revision > known && Interlocked.CompareExchange(ref _compacted, revision, known) is var seen && seen != known)
        {
            known = seen;
        }
    }
}
