using Grpc.Core;
using KubeKit.Store.Encryption;
using KubeKit.Store.Etcd.Calls;
using KubeKit.Store.Etcd.Compaction;
using KubeKit.Store.Etcd.Protocol;
using KubeKit.Store.Etcd.Values;
using KubeKit.Store.Etcd.Watching;
using KubeKit.Store.Etcd.Writing;

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
    private readonly EtcdValues _values;
    private readonly StoreEncryption _encryption;
    private readonly WriteIds _ids = new();
    private readonly WriteFence _fence;
    private readonly LostWrites _lost;
    private readonly ChangeFeed _feed;
    private readonly EtcdCompactor? _compactor;
    private long _compacted;
    private bool _closed;
    private volatile string? _notServing = "the store has not been opened";

    /// <summary>A store in an etcd cluster; nothing is connected yet.</summary>
    /// <param name="options">Where the cluster is.</param>
    /// <param name="timeProvider">By which it is told when to compact; calls have the machine's own time.</param>
    /// <exception cref="ArgumentException">There is no endpoint, or a certificate file cannot be used.</exception>
    public EtcdClusterStore(EtcdStoreOptions options, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        var time = timeProvider ?? TimeProvider.System;
        _cluster = new EtcdCluster(options);
        _keys = new EtcdKeys(options.Prefix);
        _encryption = options.Encryption;
        _values = new EtcdValues(_keys, ValueSealer.Create(_encryption));
        _fence = new WriteFence(_cluster, _keys);
        _lost = new LostWrites(_cluster, _keys);
        _feed = new ChangeFeed(_cluster, _values, options, NoteCompacted, _fence.MarkAsync, time);
        _compactor = options.CompactionInterval > TimeSpan.Zero
            ? new EtcdCompactor(_cluster, _keys, CompactAsync, options.CompactionInterval, time)
            : null;
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
        try
        {
            // A write goes through the quorum, and tells how far the cluster is: a member alone may lag behind.
            await _fence.RenewAsync(0, cancellationToken);
            await new EncryptedValues(_cluster, _values, _encryption, write => CommitAsync(write, cancellationToken).AsTask()).CheckAndRenewAsync(cancellationToken);
        }
        catch (RpcException e)
        {
            throw EtcdErrors.Unavailable(e);
        }

        _compactor?.Start();
        _notServing = null;
    }

    /// <inheritdoc/>
    public async ValueTask<long> NewestRevisionAsync(CancellationToken cancellationToken)
    {
        await RangeAsync(new RangeRequest { Key = _keys.Deleted, CountOnly = true }, cancellationToken);
        return CurrentRevision;
    }

    /// <inheritdoc/>
    public async ValueTask<StoreRecord?> GetAsync(StoreKey key, long revision, CancellationToken cancellationToken)
    {
        CheckRetained(revision);
        var answer = await RangeAsync(new RangeRequest { Key = _keys.Of(key), Revision = revision }, cancellationToken);
        return answer.Kvs.Count == 0 ? null : _values.Decode(answer.Kvs[0]);
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
                records.Add(_values.Decode(stored));
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
    /// <remarks>A write whose answer is lost is looked for until it is known what became of it, and tried again if nothing did.</remarks>
    public async ValueTask<CommitResult> CommitAsync(StoreWrite write, CancellationToken cancellationToken)
    {
        RevisionSplice.Check(write);
        var id = _ids.Next();
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var fence = _fence.Revision;
            var sent = _cluster.Newest;
            if (await TryCommitAsync(write, id, fence, sent, cancellationToken) is { } result)
            {
                _feed.Expect(result.Outcome == CommitOutcome.Committed ? result.Record!.Revision : 0);
                return result;
            }

            if (TimeProvider.System.GetElapsedTime(started) > _cluster.Timeout)
            {
                throw new StoreUnavailableException("etcd did not take the write; nothing was written");
            }
        }
    }

    /// <inheritdoc/>
    public IStoreWatch Watch(StoreKey prefix, long afterRevision)
    {
        // What this process knows of is "now": a change it is told of later is one to tell.
        var position = afterRevision == 0 ? CurrentRevision : afterRevision;
        return position < CompactedRevision
            ? throw new CompactedException(position, CompactedRevision)
            : new EtcdWatch(_feed, _feed.Enter(prefix.Text ?? "", position), position, (p, at) => new CatchUp(_cluster, _values, p, at, NoteCompacted));
    }

    /// <inheritdoc/>
    public async Task CompactAsync(long revision, CancellationToken cancellationToken)
    {
        try
        {
            await _cluster.CallAsync((m, o) => m.Kv.CompactAsync(new CompactionRequest { Revision = revision }, o), a => a.Header, mayRepeat: true, cancellationToken);
        }
        catch (RpcException e) when (EtcdErrors.IsCompacted(e))
        {
            // Another control plane has been here: what was asked for is done.
        }
        catch (RpcException e) when (EtcdErrors.IsFuture(e))
        {
            throw new FutureRevisionException(revision, CurrentRevision);
        }
        catch (RpcException e)
        {
            throw EtcdErrors.Unavailable(e);
        }

        NoteCompacted(revision);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _closed, true))
        {
            return;
        }

        var wasOpen = _notServing is null;
        _notServing = "the store is closed";
        if (_compactor is { } compactor)
        {
            await compactor.DisposeAsync();
        }

        await _feed.DisposeAsync();
        if (wasOpen && _cluster.Trouble is null)
        {
            await LeaveAsync();
        }

        _cluster.Dispose();
        _fence.Dispose();
    }

    private async Task LeaveAsync()
    {
        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1), TimeProvider.System);
            await _fence.LeaveAsync(patience.Token);
        }
        catch (Exception e) when (e is RpcException or OperationCanceledException)
        {
            // Then whoever compacts removes it.
        }
    }

    // Null: it is certain that nothing was written.
    private async Task<CommitResult?> TryCommitAsync(StoreWrite write, long id, long fence, long sent, CancellationToken cancellationToken)
    {
        var transaction = WriteTransaction.Build(_values, write, id, _fence.Key, fence);
        try
        {
            var answer = await _cluster.CallAsync((m, o) => m.Kv.TxnAsync(transaction, o), a => a.Header, mayRepeat: false, cancellationToken);
            if (WriteTransaction.Read(_values, write, fence, answer) is { } result)
            {
                return result;
            }
        }
        catch (RpcException e) when (EtcdErrors.NeverSent(e) || !EtcdErrors.IsMemberDown(e))
        {
            throw EtcdErrors.Unavailable(e);
        }
        catch (RpcException e)
        {
            return await FindOutAsync(write, id, fence, sent, e, cancellationToken);
        }

        await RenewFenceAsync(fence, cancellationToken);
        return null;
    }

    private async Task<CommitResult?> FindOutAsync(StoreWrite write, long id, long fence, long sent, RpcException lost, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(_cluster.Timeout, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            var fenced = await _fence.RenewAsync(fence, either.Token);
            var revision = await _lost.FindAsync(write, id, sent, fenced, either.Token);
            return revision > 0 ? WriteTransaction.Committed(write, revision) : null;
        }
        catch (Exception e) when (e is RpcException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            throw new StoreUnavailableException($"it is not known whether the write took place: {EtcdErrors.Unavailable(lost).Message}", lost);
        }
    }

    private async Task RenewFenceAsync(long fence, CancellationToken cancellationToken)
    {
        try
        {
            await _fence.RenewAsync(fence, cancellationToken);
        }
        catch (RpcException e)
        {
            throw EtcdErrors.Unavailable(e);
        }
    }

    private async Task<RangeResponse> RangeAsync(RangeRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await _cluster.CallAsync((m, o) => m.Kv.RangeAsync(request, o), a => a.Header, mayRepeat: true, cancellationToken);
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
