using CsCheck;
using KubeKit.Store.Faster;

namespace KubeKit.Store.Tests.Faster;

/// <summary>
/// A store of few keys, whose log is cut all the time, against a sorted dictionary for each revision: gets, pages and watches
/// at any retained revision, compaction, and reopening in between.
/// </summary>
public sealed class StoreModelTests
{
    private const int Keys = 14;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void It_behaves_as_a_sorted_dictionary_for_each_revision_over_cuts_compactions_and_restarts()
    {
        var (runs, reads, cuts) = (0, 0, 0);
        Gen.Select(Gen.Int[0, 29], Gen.Int[0, Keys - 1], Gen.Int[0, 999]).Array[20, 400].Sample(
            steps =>
            {
                var (read, cut) = RunAsync(steps).GetAwaiter().GetResult();
                Interlocked.Increment(ref runs);
                Interlocked.Add(ref reads, read);
                Interlocked.Add(ref cuts, cut);
            },
            iter: 100,
            threads: 2);
        TestContext.Current.TestOutputHelper?.WriteLine($"{runs} runs, {reads} reads of the past, {cuts} cut logs");
        Assert.True(cuts > 10, $"{cuts} logs were cut");
    }

    private static async Task<(int Reads, int Cuts)> RunAsync((int Kind, int Key, int Random)[] steps)
    {
        using var folder = new StoreFolder();
        var model = new Model();
        var reads = 0;
        var store = await OpenAsync(folder);
        try
        {
            foreach (var (kind, number, random) in steps)
            {
                var key = $"/k/{number:d2}";
                switch (kind)
                {
                    case < 14:
                        await WriteAsync(store, model, SmallStore.Put(key, $"{model.Current} {new string('v', random % 300)}", Expected(model, key, random)));
                        break;
                    case < 19:
                        await WriteAsync(store, model, SmallStore.Delete(key, Expected(model, key, random)));
                        break;
                    case 19:
                        var upTo = Pick(store, random);
                        await store.CompactAsync(upTo, Cancellation);
                        Assert.True(store.CompactedRevision >= upTo);
                        break;
                    case 20:
                        await store.DisposeAsync();
                        store = await OpenAsync(folder);
                        Assert.Equal(model.Current, store.CurrentRevision);
                        break;
                    default:
                        reads += await ReadAsync(store, model, key, Pick(store, random), kind) ? 1 : 0;
                        break;
                }
            }

            return (reads, Directory.EnumerateFiles(folder.Path, "checkpoint.*").Any() ? 1 : 0);
        }
        finally
        {
            await store.DisposeAsync();
        }
    }

    private static Task<FasterClusterStore> OpenAsync(StoreFolder folder) =>
        SmallStore.OpenAsync(SmallStore.Create(folder.Path, new UnsyncedDisk(), historyBytes: 12 << 10, window: 8, cache: 2_000), Cancellation);

    private static async Task WriteAsync(FasterClusterStore store, Model model, StoreWrite write)
    {
        var current = model.Newest.GetValueOrDefault(write.Key.Text);
        var result = await store.CommitAsync(write, Cancellation);
        var outcome = write.ExpectedRevision is { } expected && expected != current.Revision ? current.Revision == 0 ? CommitOutcome.NotFound : CommitOutcome.Conflict
            : write.Kind == StoreWriteKind.Delete && current.Revision == 0 ? CommitOutcome.NotFound
            : CommitOutcome.Committed;
        Assert.Equal(outcome, result.Outcome);
        if (outcome == CommitOutcome.Committed)
        {
            model.Apply(write.Kind, write.Key.Text, SmallStore.Text(result.Record!));
            Assert.Equal(model.Current, result.Record!.Revision);
        }
        else if (outcome == CommitOutcome.Conflict)
        {
            Assert.Equal(current, (result.Record!.Revision, SmallStore.Text(result.Record)));
        }
    }

    /// <returns>Whether the revision could be read; else it was gone, and that is so.</returns>
    private static async Task<bool> ReadAsync(FasterClusterStore store, Model model, string key, long revision, int kind)
    {
        try
        {
            switch (kind % 3)
            {
                case 0:
                    var found = await store.GetAsync(new(key), revision, Cancellation);
                    Assert.Equal(model.At(revision).GetValueOrDefault(key), found is null ? default : (found.Revision, SmallStore.Text(found)));
                    break;
                case 1:
                    Assert.Equal(model.At(revision).Select(e => (e.Key, e.Value.Revision, e.Value.Text)), await PageAsync(store, revision, model.At(revision).Count));
                    break;
                default:
                    await using (var watch = store.Watch(new("/k/"), revision))
                    {
                        for (var next = revision; next < model.Current;)
                        {
                            foreach (var change in await watch.ReadAsync(Cancellation))
                            {
                                Assert.Equal(model.Change(++next), (change.Kind, change.Record.Key.Text, change.Record.Revision, change.Previous?.Revision ?? 0));
                                Assert.Equal(model.At(next - 1).GetValueOrDefault(change.Record.Key.Text).Text, change.Previous is null ? null : SmallStore.Text(change.Previous));
                            }
                        }
                    }

                    break;
            }

            return true;
        }
        catch (CompactedException)
        {
            Assert.True(revision <= store.CompactedRevision, $"revision {revision} is said to be gone, but only {store.CompactedRevision} is");
            return false;
        }
    }

    private static async Task<List<(string, long, string)>> PageAsync(FasterClusterStore store, long revision, int count)
    {
        var read = new List<(string, long, string)>();
        StorePage page;
        do
        {
            page = await store.ListAsync(new(new("/k/"), read.Count == 0 ? null : new StoreKey(read[^1].Item1), 3, revision), Cancellation);
            Assert.Equal(revision, page.Revision);
            read.AddRange(page.Records.Select(r => (r.Key.Text, r.Revision, SmallStore.Text(r))));
            Assert.Equal(count - read.Count, page.RemainingCount);
        }
        while (page.RemainingCount > 0);
        return read;
    }

    /// <summary>Any revision that is retained, or one that is just not.</summary>
    private static long Pick(FasterClusterStore store, int random)
    {
        var oldest = Math.Max(1, store.CompactedRevision);
        return oldest + (random % (store.CurrentRevision - oldest + 1));
    }

    private static long? Expected(Model model, string key, int random) => (random % 4) switch
    {
        0 or 1 => null,
        2 => 0,
        _ => model.Newest.GetValueOrDefault(key).Revision is var revision and not 0 ? revision : 7,
    };

    private sealed class Model
    {
        private readonly List<SortedDictionary<string, (long Revision, string Text)>> _states = [new(StringComparer.Ordinal)];
        private readonly List<(StoreWriteKind, string, long, long)> _changes = [];

        public long Current => _states.Count;

        public SortedDictionary<string, (long Revision, string Text)> Newest => _states[^1];

        public SortedDictionary<string, (long Revision, string Text)> At(long revision) => _states[(int)revision - 1];

        public (StoreWriteKind, string, long, long) Change(long revision) => _changes[(int)revision - 2];

        public void Apply(StoreWriteKind kind, string key, string text)
        {
            var next = new SortedDictionary<string, (long Revision, string Text)>(Newest, StringComparer.Ordinal);
            _changes.Add((kind, key, Current + 1, Newest.GetValueOrDefault(key).Revision));
            if (kind == StoreWriteKind.Put)
            {
                next[key] = (Current + 1, text);
            }
            else
            {
                next.Remove(key);
            }

            _states.Add(next);
        }
    }
}
