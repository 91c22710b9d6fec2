namespace KubeKit.Store.Watching;

/// <summary>A watch is a place in the shared history: a slow one costs nobody anything, and ends when its place is compacted.</summary>
internal sealed class HistoryWatch(EventHistory history, StoreKey prefix, long afterRevision, Func<long> current) : IStoreWatch
{
    private const int BatchLimit = 1000; // bounds what one reading copies under the history's lock
    private readonly CancellationTokenSource _disposed = new();
    private long _place = afterRevision;

    public long Progress
    {
        get
        {
            // Read before the history: an event that comes in between is newer than what is claimed.
            var now = current();
            return history.After(_place, 1).Events.Count == 0 ? Math.Max(_place, now) : _place;
        }
    }

    public async ValueTask<IReadOnlyList<StoreEvent>> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var (events, more) = history.After(_place, BatchLimit);
            if (events.Count == 0)
            {
                using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _disposed.Token);
                await more.WaitAsync(either.Token);
                continue;
            }

            _place = events[^1].Record.Revision;
            var own = events.Where(e => e.Record.Key.StartsWith(prefix)).ToList();
            if (own.Count > 0)
            {
                return own;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _disposed.CancelAsync();
        _disposed.Dispose();
    }
}
