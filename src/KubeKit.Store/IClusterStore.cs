namespace KubeKit.Store;

/// <summary>
/// The cluster store: an ordered, versioned map from keys to bytes in which every change has one growing revision.
/// Nothing can be read or watched before it is durable. The store knows keys, bytes and revisions, never a kind.
/// </summary>
public interface IClusterStore : IAsyncDisposable
{
    /// <summary>The newest durable revision. An empty store starts at 1, so that 0 can mean "none".</summary>
    long CurrentRevision { get; }

    /// <summary>Reads at or below this revision fail with <see cref="CompactedException"/>; 0 when nothing was compacted.</summary>
    long CompactedRevision { get; }

    /// <summary>Whether the store serves writes; false with a reason once it has stopped or has not started.</summary>
    StoreHealth Health { get; }

    /// <summary>Whether one key is read without asking another process: then many single reads cost no more than one of a range.</summary>
    bool ReadsLocally => true;

    /// <summary>Opens the store and proves its history whole. Call once before any other member.</summary>
    /// <exception cref="StoreCorruptException">Files exist but do not hold the whole acknowledged history.</exception>
    Task OpenAsync(CancellationToken cancellationToken);

    /// <summary>A key's record at <paramref name="revision"/> (0: the newest durable), or null when it does not exist there.</summary>
    /// <exception cref="CompactedException">The revision is no longer retained.</exception>
    /// <exception cref="FutureRevisionException">The revision has not been committed yet.</exception>
    ValueTask<StoreRecord?> GetAsync(StoreKey key, long revision, CancellationToken cancellationToken);

    /// <summary>One page of a consistent snapshot, in key order. Never blocks writers.</summary>
    /// <exception cref="CompactedException">The revision is no longer retained.</exception>
    /// <exception cref="FutureRevisionException">The revision has not been committed yet.</exception>
    ValueTask<StorePage> ListAsync(StoreRange range, CancellationToken cancellationToken);

    /// <summary>The newest durable revision of the whole cluster, which other processes may write to: asked for, not remembered.</summary>
    ValueTask<long> NewestRevisionAsync(CancellationToken cancellationToken) => ValueTask.FromResult(CurrentRevision);

    /// <summary>How many keys lie under a prefix now.</summary>
    ValueTask<long> CountAsync(StoreKey prefix, CancellationToken cancellationToken);

    /// <summary>Commits one write: durable when the task ends. Conflicts are values, not exceptions.</summary>
    /// <exception cref="StoreUnavailableException">The store has stopped; the write may or may not be durable.</exception>
    ValueTask<CommitResult> CommitAsync(StoreWrite write, CancellationToken cancellationToken);

    /// <summary>Watches a prefix for every change after <paramref name="afterRevision"/> (0: from now on).</summary>
    /// <exception cref="CompactedException">The revision is no longer retained.</exception>
    IStoreWatch Watch(StoreKey prefix, long afterRevision);

    /// <summary>Drops history at and below <paramref name="revision"/>; the newest value of each live key stays.</summary>
    Task CompactAsync(long revision, CancellationToken cancellationToken);
}
