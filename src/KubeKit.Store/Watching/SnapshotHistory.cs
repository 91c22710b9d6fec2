using KubeKit.Store.Memory;

namespace KubeKit.Store.Watching;

/// <summary>The durable snapshots, newest first in use, and the events between them. Readers take no lock for the newest.</summary>
internal sealed class SnapshotHistory
{
    private readonly Lock _gate = new();
    private readonly EventHistory _events = new();
    private readonly List<StoreSnapshot> _past = [];
    private readonly Queue<(DateTimeOffset Time, long Revision)> _ages = new();
    private volatile StoreSnapshot _current = StoreSnapshot.Empty(revision: 1);

    public StoreSnapshot Current => _current;

    public long Compacted => _events.Compacted;

    public void Start(StoreSnapshot checkpoint)
    {
        _current = checkpoint;
        // Before the checkpoint nothing is known; a new store has nothing before its first revision.
        _events.Compact(checkpoint.Revision - 1);
    }

    public void Replay(StoreSnapshot before, StoreEvent change)
    {
        _past.Add(before);
        _events.Append(change);
    }

    public void Restore(StoreSnapshot current) => _current = current;

    public void Publish(List<(StoreSnapshot Before, StoreSnapshot After, StoreEvent Change)> changes, DateTimeOffset now, TimeSpan age)
    {
        lock (_gate)
        {
            foreach (var (before, _, change) in changes)
            {
                _past.Add(before);
                // The history first: whoever sees the new revision finds its event.
                _events.Append(change);
            }

            _current = changes[^1].After;
            _ages.Enqueue((now, _current.Revision));
        }

        DropOlderThan(now - age, slack: age / 10);
    }

    public StoreSnapshot At(long revision)
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

        lock (_gate)
        {
            var index = _past.Count - (int)Math.Min(int.MaxValue, _current.Revision - revision);
            return revision > Compacted && index >= 0 ? _past[index] : throw new CompactedException(revision, Compacted);
        }
    }

    public IStoreWatch Watch(StoreKey prefix, long afterRevision)
    {
        var after = afterRevision == 0 ? Current.Revision : afterRevision;
        return after < Compacted ? throw new CompactedException(after, Compacted) : new HistoryWatch(_events, prefix, after, () => Current.Revision);
    }

    public void Compact(long revision)
    {
        lock (_gate)
        {
            var upTo = Math.Min(revision, _current.Revision - 1);
            var gone = (int)Math.Max(0, Math.Min(_past.Count, _past.Count - (_current.Revision - 1 - upTo)));
            _past.RemoveRange(0, gone);
            _events.Compact(upTo);
        }
    }

    public void End(string reason) => _events.End(new StoreUnavailableException(reason));

    private void DropOlderThan(DateTimeOffset limit, TimeSpan slack)
    {
        var revision = 0L;
        lock (_gate)
        {
            // A tenth at a time: dropping from the front of the lists costs their length.
            if (_ages.Count == 0 || _ages.Peek().Time >= limit - slack)
            {
                return;
            }

            while (_ages.Count > 0 && _ages.Peek().Time < limit)
            {
                revision = _ages.Dequeue().Revision;
            }
        }

        if (revision > 0)
        {
            Compact(revision);
        }
    }
}
