using KubeKit.Store.History;
using KubeKit.Store.Values;
using KubeKit.Store.Watching;

namespace KubeKit.Store.Memory;

/// <summary>
/// What every embedded engine serves reads and watches from: the ordered index of versions and the history of changes,
/// up to the newest published revision. Engines apply only what is durable. Writers hold a short lock; readers none.
/// With an archive only a window of history is in memory; what is older is read from there.
/// </summary>
internal sealed class VersionedMap
{
    private readonly Lock _gate = new();
    private readonly OrderedIndex _index = new();
    private readonly SnapshotPins _pins = new();
    private readonly PageCounts _pages = new();
    private readonly EventHistory _history;
    private readonly WatchHub _hub;
    private readonly IChangeArchive? _archive;
    private readonly ValueCache? _cache;
    private WeakReference<PastState>? _past;
    private long _compacted;
    private long _window;
    private long _cut;
    private long _liveKeys;
    private long _liveBytes;

    /// <param name="start">The revision to start at: nothing at or below it is in the history.</param>
    /// <param name="archive">Where history older than the window is read; null when all of it is in memory.</param>
    /// <param name="cache">Decides which values stay in memory; null when all do.</param>
    public VersionedMap(long start, IChangeArchive? archive = null, ValueCache? cache = null)
    {
        (_archive, _cache) = (archive, cache);
        _history = new EventHistory(start);
        _hub = new WatchHub(_history, archive is null ? null : new ArchivedChanges(archive, _pins), start);
        _cut = _window = start;
    }

    public long Published => _hub.Published;

    public long Compacted => Volatile.Read(ref _compacted);

    /// <summary>How many keys exist now.</summary>
    public long LiveKeys => Volatile.Read(ref _liveKeys);

    /// <summary>The bytes of all records that exist now.</summary>
    public long LiveBytes => Volatile.Read(ref _liveBytes);

    /// <summary>The bytes of the changes that are in memory.</summary>
    public long HistoryBytes => _history.Bytes;

    /// <summary>Changes behind this revision are in memory.</summary>
    public long Window => Volatile.Read(ref _window);

    public int Watches => _hub.Watches;

    /// <summary>Start-up only: places a record that is older than the history.</summary>
    public void Load(StoreRecord record) => Load(_index.FindOrAdd(record.Key.Text, out _), record);

    /// <summary>Start-up only: history before this revision is not there.</summary>
    public void StartCompactedAt(long revision)
    {
        _compacted = _cut = _window = revision;
        _hub.Compact(revision);
    }

    /// <summary>Start-up only, before the first change: those up to this revision are not kept as versions; the archive has them.</summary>
    public void StartWindowAt(long revision)
    {
        _cut = _window = revision;
        _history.StartAt(revision);
    }

    /// <summary>Start-up only: where a key stands, for the change that comes next.</summary>
    public StoreRecord? NewestToReplay(string key) => _index.FindToChange(key)?.RecordAt(long.MaxValue);

    /// <summary>Start-up only: applies the next revision's change; behind the window's beginning as one that can be looked back from.</summary>
    public void Replay(StoreWriteKind kind, StoreRecord record)
    {
        if (record.Revision > _window)
        {
            Apply(kind, record);
            return;
        }

        var node = _index.FindOrAdd(record.Key.Text, out _);
        if (node.RecordAt(long.MaxValue) is { } previous)
        {
            _liveKeys--;
            _liveBytes -= previous.Size;
            _cache?.Release(previous);
        }

        if (kind == StoreWriteKind.Delete)
        {
            _index.Remove(node);
            return;
        }

        Load(node, record);
    }

    /// <summary>The newest record of a key, for a writer's precondition.</summary>
    public StoreRecord? Newest(string key) => _index.Find(key)?.RecordAt(long.MaxValue);

    /// <summary>The newest durable record, or the one at an older revision.</summary>
    public StoreRecord? Get(string key, long revision)
    {
        if (revision == 0)
        {
            while (true)
            {
                var published = Published;
                var newest = _index.Find(key)?.RecordAt(published);
                if (published >= Window)
                {
                    return newest; // the window has not passed while this was read
                }
            }
        }

        CheckReadable(revision);
        var record = _index.Find(key)?.RecordAt(revision);
        // Compaction may have come between: then what was found cannot be told from what was cut.
        CheckReadable(revision);
        return revision >= Window ? record : GetPast(key, revision);
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
        if (_archive is null || pin.Revision >= Window)
        {
            return SnapshotReader.ReadPage(_index, range, pin.Revision, _pages);
        }

        using var window = PinWindow();
        return SnapshotReader.ReadPage(Past(range.Prefix.Text ?? "", pin.Revision).Read(_index, range.After, window.Revision), range, pin.Revision);
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
            _liveBytes += (deleted ? 0 : record.Size) - (previous?.Size ?? 0);
            record.Superseded = deleted;
            if (previous is not null)
            {
                previous.Superseded = true;
            }

            var change = new StoreEvent(kind, record, previous);
            _history.Append(change);
            _cache?.Adopt(record);
            return change;
        }
    }

    /// <summary>Shows applied changes to readers and watches.</summary>
    public void Publish(ReadOnlySpan<StoreEvent> changes) => _hub.Publish(changes);

    /// <summary>The revision below which the older half of the retained changes lies.</summary>
    public long OlderHalf() => Compacted + ((Published - Math.Max(Compacted, _history.Read().First - 1)) / 2);

    /// <summary>Pins the oldest revision that can still be read: what a checkpoint may stand for.</summary>
    public SnapshotPins.Pin PinAt(long revision) => _pins.Take(revision, static r => r);

    /// <summary>Pins the newest revision.</summary>
    public SnapshotPins.Pin PinNewest() => _pins.Take(this, static map => map.Published);

    /// <summary>Some of the newest records behind a key, in key order.</summary>
    public IReadOnlyList<StoreRecord> NewestAfter(string key, int count)
    {
        using var pin = PinNewest();
        var records = new List<StoreRecord>();
        for (var node = _index.Seek(key, inclusive: false); node is not null && records.Count < count; node = node.Next(0))
        {
            if (node.RecordAt(pin.Revision) is { } record)
            {
                records.Add(record);
            }
        }

        return records;
    }

    /// <summary>All records as of a pinned revision, in key order.</summary>
    public IEnumerable<StoreRecord> RecordsAt(long revision)
    {
        if (_archive is not null && revision < Window)
        {
            using var window = PinWindow();
            foreach (var record in new PastState(_archive, "", revision).Read(_index, null, window.Revision))
            {
                yield return record;
            }

            yield break;
        }

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

    /// <summary>Keeps only so many of the newest changes in memory: the archive has the others.</summary>
    public void ShrinkWindow(long changes)
    {
        var from = Window;
        if (_archive is null || Published - from < changes + WindowSlack)
        {
            return;
        }

        CutInSlices(_pins.CutUpTo(Published - changes, from, (_, possible) => Volatile.Write(ref _window, Math.Max(_window, possible))));
    }

    /// <summary>Drops history up to a revision; what a running list still reads is dropped by a later compaction.</summary>
    /// <returns>The revision up to which nobody reads any more.</returns>
    public long Compact(long revision)
    {
        if (revision > Published)
        {
            throw new FutureRevisionException(revision, Published);
        }

        var target = _pins.CutUpTo(Math.Max(revision, Compacted), from: 0, (announced, possible) =>
        {
            Volatile.Write(ref _compacted, Math.Max(_compacted, announced)); // two may compact at once
            Volatile.Write(ref _window, Math.Max(_window, possible));
            _hub.Compact(announced);
        });
        CutInSlices(target);
        return target;
    }

    // The window is cut in such pieces: a few microseconds each on the writers' thread.
    private const int WindowSlack = 64;

    // The only version of its key, as far as memory goes.
    private void Load(IndexNode node, StoreRecord record)
    {
        node.Newest = new RecordVersion(record, deleted: false, older: null);
        _liveKeys++;
        _liveBytes += record.Size;
        _cache?.Adopt(record);
    }

    private StoreRecord? GetPast(string key, long revision)
    {
        using var pin = _pins.Take((Map: this, revision), static read =>
        {
            read.Map.CheckReadable(read.revision);
            return read.revision;
        });
        if (_archive is null)
        {
            return _index.Find(key)?.RecordAt(pin.Revision);
        }

        using var window = PinWindow();
        return new PastState(_archive, key, revision).Read(_index, null, window.Revision).FirstOrDefault(r => r.Key.Text == key);
    }

    private SnapshotPins.Pin PinWindow() => _pins.Take(this, static map => map.Window);

    /// <summary>Pages of one list come one after another: what was found for the first serves the next.</summary>
    private PastState Past(string prefix, long revision)
    {
        if (_past?.TryGetTarget(out var known) == true && known.Revision == revision && known.Prefix == prefix)
        {
            return known;
        }

        var past = new PastState(_archive!, prefix, revision);
        _past = new WeakReference<PastState>(past);
        return past;
    }

    // In slices, so that a writer never waits for a long cut.
    private void CutInSlices(long target)
    {
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

        for (var older = _cache is null ? null : visible.Older; older is not null; older = older.Older)
        {
            _cache!.Release(older.Record);
        }

        visible.Forget();
        if (visible.Deleted && ReferenceEquals(node.Newest, visible))
        {
            _cache?.Release(visible.Record);
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
