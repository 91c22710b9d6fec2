using KubeKit.Store.Faster;
using KubeKit.Store.Tests.Faster;

namespace KubeKit.Store.Tests.Crashes;

/// <summary>One store that is killed again and again, and the journal of all that was ever told about it.</summary>
internal sealed class KillRounds(StoreFolder folder, int seed)
{
    private readonly Random _random = new(seed);
    private readonly Dictionary<long, long> _known = [];
    private readonly HashSet<long> _acknowledged = [];
    private readonly SortedDictionary<string, long> _content = new(StringComparer.Ordinal);
    private long _checked = 1;
    private long _watched = 1;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public int Acknowledged => _acknowledged.Count;

    public long Watched { get; private set; }

    public int Overtaken { get; private set; }

    /// <summary>Rounds that left a half-made checkpoint, two of them, or a log cut behind none of them yet.</summary>
    public int DuringCheckpoints { get; private set; }

    public int BeforeOpen { get; private set; }

    public int Unordered { get; private set; }

    public async Task RunAsync(int rounds)
    {
        var standby = new StandbyChild();
        try
        {
            for (var round = 0; round < rounds; round++)
            {
                using var child = standby;
                var running = Task.Run(() => child.RunAndKill(folder.Path, (round + 1) * 1_000_000L, _watched, NextDeadline()), Cancellation);
                standby = new StandbyChild();
                var entries = await running;
                Note(entries);
                DuringCheckpoints += Directory.EnumerateFiles(folder.Path, "*.new").Any() || Directory.GetFiles(folder.Path, "checkpoint.*").Length > 1 ? 1 : 0;
                await CheckAsync(round);
            }
        }
        finally
        {
            standby.Dispose();
        }
    }

    private Deadline NextDeadline() => _random.Next(8) switch
    {
        0 => new(Writes: 0),
        1 => new(2_000, "checkpoint.", _random.Next(1, 8)),
        2 => new(2_000, "commit.", _random.Next(1, 5)),
        3 => new(2_000, "directory", _random.Next(1, 5)),
        4 => _random.Next(2) == 0 ? new(2_000, "log.", _random.Next(1, 400)) : new(2_000, "tail", _random.Next(1, 200)),
        _ => new(Writes: _random.Next(1, 900)),
    };

    /// <summary>What the child told must fit together by itself.</summary>
    private void Note(List<JournalEntry> entries)
    {
        BeforeOpen += entries.Count == 0 ? 1 : 0;
        foreach (var (kind, revision, id) in entries)
        {
            switch (kind)
            {
                case Entry.Opened:
                    Assert.Equal(_checked, revision);
                    break;
                case Entry.Acknowledged:
                    Assert.True(revision > _checked, $"revision {revision} was acknowledged although the store had come to {_checked} before");
                    Assert.True(_acknowledged.Add(revision), $"revision {revision} was acknowledged twice");
                    Know(revision, id);
                    break;
                case Entry.Watched:
                    Assert.True(revision == _watched + 1, $"the watch shows {revision} after {_watched}");
                    (_watched, Watched) = (revision, Watched + 1);
                    Know(revision, id);
                    break;
                default:
                    Assert.True(revision > _watched, $"the watch was overtaken at {revision} although it had come to {_watched}");
                    (_watched, Overtaken) = (revision, Overtaken + 1);
                    break;
            }
        }
    }

    private async Task CheckAsync(int round)
    {
        await using var store = await SmallStore.OpenAsync(KilledWriter.Create(folder.Path), Cancellation);
        var (compacted, current) = (Math.Max(1, store.CompactedRevision), store.CurrentRevision);
        Assert.True(_known.Count == 0 || _known.Keys.Max() <= current, $"round {round}: the store came up at {current}, but {_known.Keys.DefaultIfEmpty().Max()} was acknowledged or shown");
        await using var watch = store.Watch(new("/"), compacted);
        for (var revision = compacted; revision < current;)
        {
            foreach (var change in await watch.ReadAsync(Cancellation))
            {
                Assert.Equal(++revision, change.Record.Revision);
                var id = KilledWriter.IdOf(change.Record);
                Assert.Equal(id < 0, change.Kind == StoreWriteKind.Delete);
                Know(revision, id);
            }
        }

        await CompareContentAsync(store, current);
        _checked = current;
        foreach (var old in _known.Keys.Where(r => r <= compacted).ToArray())
        {
            _known.Remove(old);
        }
    }

    private async Task CompareContentAsync(FasterClusterStore store, long current)
    {
        var unknown = false;
        for (var revision = _checked + 1; revision <= current; revision++)
        {
            if (!_known.TryGetValue(revision, out var id))
            {
                unknown = true; // cut from the log before the child could tell of it
            }
            else if (id < 0)
            {
                _content.Remove(KilledWriter.KeyOf(id));
            }
            else
            {
                _content[KilledWriter.KeyOf(id)] = id;
            }
        }

        var found = (await store.ListAsync(new(new("/")), Cancellation)).Records.Select(r => (r.Key.Text, KilledWriter.IdOf(r))).ToArray();
        if (unknown)
        {
            Unordered++;
            _content.Clear();
            foreach (var (key, id) in found)
            {
                _content[key] = id;
            }
        }

        Assert.Equal(_content.Select(c => (c.Key, c.Value)), found);
    }

    private void Know(long revision, long id) =>
        Assert.True(_known.TryAdd(revision, id) || _known[revision] == id, $"revision {revision} is write {id}, and was write {_known[revision]}");
}
