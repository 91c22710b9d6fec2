using KubeKit.Store.Watching;

namespace KubeKit.Store.Memory;

/// <summary>
/// What every embedded engine serves reads and watches from: the ordered index of versions and the history of changes,
/// up to the newest published revision. Engines apply only what is durable. Writers hold a short lock; readers none.
/// </summary>
internal sealed class VersionedMap
{
    private readonly Lock _gate = new();
    private readonly OrderedIndex _index = new();
    private readonly SnapshotPins _pins = new();
    private readonly EventHistory _history;
    private readonly WatchHub _hub;
    private long _compacted;
    private long _cut;
    private long _liveKeys;
    private long _liveBytes;

    /// <param name="start">The revision to start at: nothing at or below it is in the history.</param>
    public VersionedMap(long start)
    {
        _history = new EventHistory(start);
        _hub = new WatchHub(_history, start);
        _cut = start;
    }

    public long Published => _hub.Published;

    public long Compacted => Volatile.Read(ref _compacted);

    /// <summary>How many keys exist now.</summary>
    public long LiveKeys => Volatile.Read(ref _liveKeys);

    /// <summary>The value bytes of all keys that exist now.</summary>
    public long LiveBytes => Volatile.Read(ref _liveBytes);

    /// <summary>The value bytes of the retained changes.</summary>
    public long HistoryBytes => _history.Bytes;

    public int Watches => _hub.Watches;

    /// <summary>Start-up only: places a record that is older than the history.</summary>
    public void Load(StoreRecord record)
    {
        _index.FindOrAdd(record.Key.Text, out _).Newest = new RecordVersion(record, deleted: false, older: null);
        _liveKeys++;
        _liveBytes += record.Value.Length;
    }

    /// <summary>Start-up only: history before this revision is not there.</summary>
    public void StartCompactedAt(long revision)
    {
        _compacted = _cut = revision;
        _hub.Compact(revision);
    }

    /// <summary>The newest record of a key, for a writer's precondition.</summary>
    public StoreRecord? Newest(string key) => _index.Find(key)?.RecordAt(long.MaxValue);

    /// <summary>The newest durable record, or the one at an older revision.</summary>
    public StoreRecord? Get(string key, long revision)
    {
        if (revision == 0)
        {
            return _index.Find(key)?.RecordAt(Published);
        }

        CheckReadable(revision);
        var record = _index.Find(key)?.RecordAt(revision);
        // Compaction may have come between: then what was found cannot be told from what was cut.
        CheckReadable(revision);
        return record;
    }

    public StorePage List(in StoreRange range)
    {
        using var pin = _pins.Take((Map: this, range.Revision), static read =>
        {
            if (read.Revision == 0)
            {
                return read.Map.Published;
            }

            read.Map.CheckReadable(read.Revision);
            return read.Revision;
        });
        return SnapshotReader.ReadPage(_index, range, pin.Revision);
    }

    public long Count(string prefix)
    {
        using var pin = _pins.Take(this, static map => map.Published);
        return SnapshotReader.Count(_index, prefix, pin.Revision);
    }

    public IStoreWatch Watch(StoreKey prefix, long afterRevision) => _hub.Open(prefix, afterRevision);

    public void EndWatches(string reason) => _hub.End(reason);

    /// <summary>Applies the next revision's change without showing it yet. The caller is the only writer.</summary>
    public StoreEvent Apply(StoreWriteKind kind, StoreRecord record)
    {
        lock (_gate)
        {
            var node = _index.FindOrAdd(record.Key.Text, out _);
            var older = node.Newest;
            var previous = older is { Deleted: false } ? older.Record : null;
            var deleted = kind == StoreWriteKind.Delete;
            node.Newest = new RecordVersion(record, deleted, older);
            _liveKeys += (deleted ? 0 : 1) - (previous is null ? 0 : 1);
            _liveBytes += (deleted ? 0 : record.Value.Length) - (previous?.Value.Length ?? 0);

            var change = new StoreEvent(kind, record, previous);
            _history.Append(change);
            return change;
        }
    }

    /// <summary>Shows applied changes to readers and watches.</summary>
    public void Publish(ReadOnlySpan<StoreEvent> changes) => _hub.Publish(changes);

    /// <summary>The revision below which the older half of the retained changes lies.</summary>
    public long OlderHalf() => Compacted + ((Published - Math.Max(Compacted, _history.Read().First - 1)) / 2);

    /// <summary>Pins the compacted revision: the oldest that can be told whole, and all that the history builds on.</summary>
    public SnapshotPins.Pin PinCompacted() => _pins.Take(this, static map => Math.Max(map.Compacted, 1));

    /// <summary>All records as of a pinned revision, in key order.</summary>
    public IEnumerable<StoreRecord> RecordsAt(long revision)
    {
        for (var node = _index.Seek("", inclusive: true); node is not null; node = node.Next(0))
        {
            if (node.RecordAt(revision) is { } record)
            {
                yield return record;
            }
        }
    }

    /// <summary>Start-up only, before there are watches: shows what was applied.</summary>
    public void PublishLoaded(long revision) => _hub.PublishLoaded(revision);

    /// <summary>Drops history up to a revision; what a running list still reads is dropped by a later compaction.</summary>
    public void Compact(long revision)
    {
        if (revision > Published)
        {
            throw new FutureRevisionException(revision, Published);
        }

        var target = _pins.CutUpTo(Math.Max(revision, Compacted), announced =>
        {
            Volatile.Write(ref _compacted, announced);
            _hub.Compact(announced);
        });
        // In slices, so that a writer never waits for a long compaction.
        for (var more = true; more;)
        {
            lock (_gate)
            {
                var slice = Math.Min(target, _cut + 256);
                more = slice < target;
                CutTo(slice);
            }
        }
    }

    private void CutTo(long target)
    {
        if (target <= _cut)
        {
            return;
        }

        var history = _history.Read();
        for (var revision = _cut + 1; revision <= target; revision++)
        {
            CutBehind(history[revision].Record.Key.Text, target);
        }

        _cut = target;
        _history.DropUpTo(target);
    }

    /// <summary>Cuts a key's versions before the one visible at <paramref name="revision"/>; a key that is gone by then is unlinked.</summary>
    private void CutBehind(string key, long revision)
    {
        if (_index.Find(key) is not { } node || node.Newest?.At(revision) is not { } visible)
        {
            return;
        }

        visible.Forget();
        if (visible.Deleted && ReferenceEquals(node.Newest, visible))
        {
            _index.Remove(node);
        }
    }

    private void CheckReadable(long revision)
    {
        if (revision > Published)
        {
            throw new FutureRevisionException(revision, Published);
        }

        if (revision <= Compacted)
        {
            throw new CompactedException(revision, Compacted);
        }
    }
}
