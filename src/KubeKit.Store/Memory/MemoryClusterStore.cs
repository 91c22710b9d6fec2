using KubeKit.Store.Watching;

namespace KubeKit.Store.Memory;

/// <summary>A cluster store that lives as long as its process: for tests, and for clusters that need not survive. "Durable" means written here.</summary>
public sealed class MemoryClusterStore : IClusterStore
{
    private readonly Lock _writers = new();
    private readonly EventHistory _history = new();
    private readonly List<StoreSnapshot> _past = [];
    private volatile StoreSnapshot _current = StoreSnapshot.Empty(revision: 1);
    private bool _disposed;

    /// <inheritdoc/>
    public long CurrentRevision => _current.Revision;

    /// <inheritdoc/>
    public long CompactedRevision => _history.Compacted;

    /// <inheritdoc/>
    public StoreHealth Health => _disposed ? new StoreHealth(false, "the store is closed") : new StoreHealth(true, null);

    /// <inheritdoc/>
    public Task OpenAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public ValueTask<StoreRecord?> GetAsync(StoreKey key, long revision, CancellationToken cancellationToken) => new(At(revision).Find(key));

    /// <inheritdoc/>
    public ValueTask<StorePage> ListAsync(StoreRange range, CancellationToken cancellationToken) => new(At(range.Revision).Page(range));

    /// <inheritdoc/>
    public ValueTask<long> CountAsync(StoreKey prefix, CancellationToken cancellationToken) => new(_current.Count(prefix));

    /// <inheritdoc/>
    public ValueTask<CommitResult> CommitAsync(StoreWrite write, CancellationToken cancellationToken)
    {
        lock (_writers)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            var before = _current;
            var previous = before.Find(write.Key);
            if (write.ExpectedRevision is { } expected && expected != (previous?.Revision ?? 0))
            {
                return new(new CommitResult(previous is null ? CommitOutcome.NotFound : CommitOutcome.Conflict, previous));
            }

            if (write.Kind == StoreWriteKind.Delete && previous is null)
            {
                return new(new CommitResult(CommitOutcome.NotFound, null));
            }

            var revision = before.Revision + 1;
            var record = new StoreRecord(write.Key, RevisionText.Insert(write.Value, write.RevisionOffset, revision), revision);
            _past.Add(before);
            // The history first: whoever sees the new revision finds its event.
            _history.Append(new StoreEvent(write.Kind, record, previous));
            _current = write.Kind == StoreWriteKind.Put ? before.With(record, previous) : before.Without(previous!, revision);
            return new(new CommitResult(CommitOutcome.Committed, record));
        }
    }

    /// <inheritdoc/>
    public IStoreWatch Watch(StoreKey prefix, long afterRevision)
    {
        var after = afterRevision == 0 ? CurrentRevision : afterRevision;
        return after < CompactedRevision
            ? throw new CompactedException(after, CompactedRevision)
            : new HistoryWatch(_history, prefix, after, () => CurrentRevision);
    }

    /// <inheritdoc/>
    public Task CompactAsync(long revision, CancellationToken cancellationToken)
    {
        lock (_writers)
        {
            var upTo = Math.Min(revision, _current.Revision - 1);
            _past.RemoveAll(s => s.Revision <= upTo);
            _history.Compact(upTo);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        lock (_writers)
        {
            _disposed = true;
            _history.End(new StoreUnavailableException("the store is closed"));
        }

        return ValueTask.CompletedTask;
    }

    private StoreSnapshot At(long revision)
    {
        var current = _current;
        if (revision == 0 || revision == current.Revision)
        {
            return current;
        }

        if (revision > current.Revision)
        {
            throw new FutureRevisionException(revision, current.Revision);
        }

        lock (_writers)
        {
            return revision > CompactedRevision && _past.FindLast(s => s.Revision <= revision) is { } found
                ? found
                : throw new CompactedException(revision, CompactedRevision);
        }
    }
}
