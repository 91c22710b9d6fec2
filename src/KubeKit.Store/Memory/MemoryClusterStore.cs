using KubeKit.Store.Compaction;

namespace KubeKit.Store.Memory;

/// <summary>The cluster store in memory alone, for tests and throw-away clusters: all of the contract but durability.</summary>
public sealed class MemoryClusterStore : IClusterStore
{
    private readonly Lock _writing = new();
    private readonly VersionedMap _map = new(start: 1);
    private readonly MemoryStoreOptions _options;
    private readonly TimeProvider _time;
    private HistoryCompactor? _compactor;
    private bool _closed;

    /// <summary>Makes an empty store.</summary>
    public MemoryClusterStore(MemoryStoreOptions? options = null, TimeProvider? time = null)
    {
        _options = options ?? new MemoryStoreOptions();
        _time = time ?? TimeProvider.System;
    }

    /// <inheritdoc/>
    public long CurrentRevision => _map.Published;

    /// <inheritdoc/>
    public long CompactedRevision => _map.Compacted;

    /// <inheritdoc/>
    public StoreHealth Health => _closed ? new StoreHealth(false, "the store is closed")
        : new StoreHealth(true, null);

    /// <inheritdoc/>
    public Task OpenAsync(CancellationToken cancellationToken)
    {
        _compactor ??= new HistoryCompactor(_options.History, _time, _map, () => _map.HistoryBytes, CompactAsync);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<StoreRecord?> GetAsync(StoreKey key, long revision, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_map.Get(key.Text, revision));

    /// <inheritdoc/>
    public ValueTask<StorePage> ListAsync(StoreRange range, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_map.List(range));

    /// <inheritdoc/>
    public ValueTask<long> CountAsync(StoreKey prefix, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_map.Count(prefix.Text ?? ""));

    /// <inheritdoc/>
    public IStoreWatch Watch(StoreKey prefix, long afterRevision) => _map.Watch(prefix, afterRevision);

    /// <inheritdoc/>
    public ValueTask<CommitResult> CommitAsync(StoreWrite write, CancellationToken cancellationToken)
    {
        RevisionSplice.Check(write);
        cancellationToken.ThrowIfCancellationRequested();
        CommitResult result;
        lock (_writing)
        {
            result = Commit(write);
        }

        _compactor?.NoteGrowth();
        return ValueTask.FromResult(result);
    }

    /// <inheritdoc/>
    public Task CompactAsync(long revision, CancellationToken cancellationToken)
    {
        _map.Compact(revision);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _closed, true))
        {
            return;
        }

        _map.EndWatches("the store is closed");
        if (_compactor is { } compactor)
        {
            await compactor.DisposeAsync();
        }
    }

    private CommitResult Commit(in StoreWrite write)
    {
        if (_closed)
        {
            throw new StoreUnavailableException("the store is closed");
        }

        var current = _map.Newest(write.Key.Text);
        if (WritePrecondition.Refuse(write, current) is { } refused)
        {
            return refused;
        }

        var revision = _map.Published + 1;
        var value = RevisionSplice.Insert(write.Value.Span, write.RevisionOffset, revision);
        var record = new StoreRecord(current?.Key ?? write.Key, value, revision);
        var change = _map.Apply(write.Kind, record);
        _map.Publish([change]);
        return new CommitResult(CommitOutcome.Committed, record);
    }
}
