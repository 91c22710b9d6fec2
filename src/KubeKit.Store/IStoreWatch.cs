namespace KubeKit.Store;

/// <summary>A running watch: every change under a prefix after a revision, in order, without gap or duplicate.</summary>
public interface IStoreWatch : IAsyncDisposable
{
    /// <summary>Waits for the next changes and returns all that are at hand, at least one.</summary>
    /// <exception cref="CompactedException">The history that this reader had still to read is gone.</exception>
    /// <exception cref="StoreUnavailableException">The store has stopped.</exception>
    ValueTask<IReadOnlyList<StoreEvent>> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Every change at or below this revision has been returned by <see cref="ReadAsync"/>: what a bookmark may carry.</summary>
    /// <remarks>
    /// A returned batch counts from the next call of <see cref="ReadAsync"/> on, which says that the batch has arrived. So a
    /// timer that fires while a read is pending may send this as a bookmark, even when that read is just completing.
    /// </remarks>
    long Progress { get; }
}
