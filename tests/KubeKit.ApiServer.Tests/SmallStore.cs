using System.Globalization;

using System.Threading.Channels;
using KubeKit.Store;

namespace KubeKit.ApiServer.Tests;

/// <summary>A store as small as the contract allows: a list of all changes under one lock.</summary>
internal sealed class SmallStore : IClusterStore
{
    private readonly Lock _lock = new();
    private readonly List<StoreEvent> _history = [];
    private readonly SortedDictionary<string, StoreRecord> _live = new(StringComparer.Ordinal);
    private readonly List<SmallWatch> _watches = [];

    public long CurrentRevision { get; private set; } = 1;

    public long CompactedRevision { get; private set; }

    public StoreHealth Health { get; set; } = new(true, null);

    public Task OpenAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public ValueTask<StoreRecord?> GetAsync(StoreKey key, long revision, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return ValueTask.FromResult(At(revision).GetValueOrDefault(key.Text));
        }
    }

    public ValueTask<StorePage> ListAsync(StoreRange range, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var all = At(range.Revision).Values.Where(r => r.Key.StartsWith(range.Prefix) && (range.After is not { } after || r.Key > after)).ToArray();
            var page = range.Limit > 0 ? all.Take(range.Limit).ToArray() : all;
            return ValueTask.FromResult(new StorePage(page, range.Revision == 0 ? CurrentRevision : range.Revision, all.Length - page.Length));
        }
    }

    public ValueTask<long> CountAsync(StoreKey prefix, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return ValueTask.FromResult((long)_live.Values.Count(r => r.Key.StartsWith(prefix)));
        }
    }

    public ValueTask<CommitResult> CommitAsync(StoreWrite write, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var current = _live.GetValueOrDefault(write.Key.Text);
            if (write.ExpectedRevision is { } expected && expected != (current?.Revision ?? 0))
            {
                return ValueTask.FromResult(new CommitResult(CommitOutcome.Conflict, current));
            }

            if (write.Kind == StoreWriteKind.Delete && current is null)
            {
                return ValueTask.FromResult(new CommitResult(CommitOutcome.NotFound, null));
            }

            var record = new StoreRecord(write.Key, Spliced(write, ++CurrentRevision), CurrentRevision);
            if (write.Kind == StoreWriteKind.Put)
            {
                _live[write.Key.Text] = record;
            }
            else
            {
                _live.Remove(write.Key.Text);
            }

            var change = new StoreEvent(write.Kind, record, current);
            _history.Add(change);
            foreach (var watch in _watches)
            {
                watch.Offer(change);
            }

            return ValueTask.FromResult(new CommitResult(CommitOutcome.Committed, record));
        }
    }

    public IStoreWatch Watch(StoreKey prefix, long afterRevision)
    {
        lock (_lock)
        {
            afterRevision = afterRevision == 0 ? CurrentRevision : afterRevision;
            if (afterRevision < CompactedRevision)
            {
                throw new CompactedException(afterRevision, CompactedRevision);
            }

            var watch = new SmallWatch(prefix, this);
            foreach (var change in _history.Where(e => e.Record.Revision > afterRevision))
            {
                watch.Offer(change);
            }

            _watches.Add(watch);
            return watch;
        }
    }

    public Task CompactAsync(long revision, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            CompactedRevision = revision;
        }

        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private SortedDictionary<string, StoreRecord> At(long revision)
    {
        if (revision == 0 || revision == CurrentRevision)
        {
            return _live;
        }

        if (revision < CompactedRevision)
        {
            throw new CompactedException(revision, CompactedRevision);
        }

        if (revision > CurrentRevision)
        {
            throw new FutureRevisionException(revision, CurrentRevision);
        }

        var past = new SortedDictionary<string, StoreRecord>(StringComparer.Ordinal);
        foreach (var change in _history.Where(e => e.Record.Revision <= revision))
        {
            if (change.Kind == StoreWriteKind.Put)
            {
                past[change.Record.Key.Text] = change.Record;
            }
            else
            {
                past.Remove(change.Record.Key.Text);
            }
        }

        return past;
    }

    private static byte[] Spliced(StoreWrite write, long revision)
    {
        if (write.RevisionOffset < 0)
        {
            return write.Value.ToArray();
        }

        var digits = System.Text.Encoding.ASCII.GetBytes(revision.ToString(CultureInfo.InvariantCulture));
        return [.. write.Value[..write.RevisionOffset].Span, .. digits, .. write.Value[write.RevisionOffset..].Span];
    }

    private sealed class SmallWatch(StoreKey prefix, SmallStore store) : IStoreWatch
    {
        private readonly Channel<StoreEvent> _events = Channel.CreateUnbounded<StoreEvent>();

        public long Progress { get; private set; }

        public void Offer(StoreEvent change)
        {
            if (change.Record.Key.StartsWith(prefix))
            {
                _events.Writer.TryWrite(change);
            }
            else if (_events.Reader.Count == 0)
            {
                Progress = change.Record.Revision;
            }
        }

        public async ValueTask<IReadOnlyList<StoreEvent>> ReadAsync(CancellationToken cancellationToken)
        {
            var events = new List<StoreEvent> { await _events.Reader.ReadAsync(cancellationToken) };
            while (_events.Reader.TryRead(out var more))
            {
                events.Add(more);
            }

            Progress = events[^1].Record.Revision;
            return events;
        }

        public ValueTask DisposeAsync()
        {
            lock (store._lock)
            {
                store._watches.Remove(this);
            }

            return ValueTask.CompletedTask;
        }
    }
}
