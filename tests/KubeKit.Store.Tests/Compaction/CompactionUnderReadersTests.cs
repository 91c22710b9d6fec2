using System.Runtime.CompilerServices;
using KubeKit.Store.Faster;
using KubeKit.Store.Memory;
using KubeKit.Store.Tests.Faster;
using Microsoft.Extensions.Time.Testing;

namespace KubeKit.Store.Tests.Compaction;

/// <summary>
/// History goes every 100 ms while watches and snapshot lists are open at old revisions: they get everything, or are told
/// that it is gone; never a part.
/// </summary>
public sealed class CompactionUnderReadersTests
{
    private const int Writes = 6_000;
    private const int WritesPerPeriod = 25;
    private const int Keys = 60;
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(100);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("faster")]
    [InlineData("memory")]
    public async Task Compaction_every_100_ms_cuts_nobody_s_view_in_two(string engine)
    {
        using var folder = new StoreFolder();
        var time = new FakeTimeProvider();
        await using var store = Create(engine, folder, time);
        await store.OpenAsync(Cancellation);
        using var done = new CancellationTokenSource();
        var watches = Enumerable.Range(0, 8).Select(i => Task.Run(() => WatchOldAsync(store, i, done.Token), Cancellation)).ToArray();
        var listed = new StrongBox<int>();
        var lists = Enumerable.Range(0, 4).Select(i => Task.Run(() => ListPagesAsync(store, i, listed, done.Token), Cancellation)).ToArray();
        var (compactions, changes) = await WriteAsync(store, time, listed);
        await done.CancelAsync();

        var states = States(changes);
        var (whole, overtaken) = (0, 0);
        foreach (var run in (await Task.WhenAll(watches)).SelectMany(r => r))
        {
            // Dense from where it began: what comes after the end of one run is another's.
            Assert.Equal(changes.Skip((int)(run.After - 1)).Take(run.Changes.Count), run.Changes);
            _ = run.Overtaken ? overtaken++ : whole++;
        }

        var (snapshots, gone) = (0, 0);
        foreach (var list in (await Task.WhenAll(lists)).SelectMany(l => l))
        {
            Assert.True(list.Gone || states[list.Revision].SequenceEqual(list.Records), $"the snapshot at {list.Revision} is not what it was");
            _ = list.Gone ? gone++ : snapshots++;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{compactions} compactions, watches: {whole} went on, {overtaken} overtaken; lists: {snapshots} whole, {gone} overtaken");
        Assert.True(compactions > 10, $"{compactions} compactions");
        Assert.True(snapshots > 10, $"{snapshots} snapshots");
    }

    private static IClusterStore Create(string engine, StoreFolder folder, FakeTimeProvider time)
    {
        if (engine == "memory")
        {
            var memory = new MemoryStoreOptions();
            (memory.History.Period, memory.History.MinimumAge) = (Period, 2 * Period);
            return new MemoryClusterStore(memory, time);
        }

        var options = new FasterStoreOptions { Directory = folder.Path, ValueCacheBytes = 8 << 10, WindowRevisions = 40 };
        (options.History.Period, options.History.MinimumAge, options.History.MaximumBytes) = (Period, 2 * Period, 32 << 10);
        return new FasterClusterStore(options, time, new UnsyncedDisk(), SmallStore.Layout);
    }

    /// <summary>Writes, and lets 100 ms go by after every few writes and a list: a store that never waits for a disk would be done before any reader has begun.</summary>
    /// <returns>How often history was dropped, and all of it as the writers were told.</returns>
    private static async Task<(int Compactions, List<string> Changes)> WriteAsync(IClusterStore store, FakeTimeProvider time, StrongBox<int> listed)
    {
        var random = new Random(20261128);
        var changes = new List<string>();
        var (compactions, compacted) = (0, 0L);
        for (var i = 0; i < Writes; i += WritesPerPeriod)
        {
            var before = Volatile.Read(ref listed.Value);
            var writes = Enumerable.Range(i, WritesPerPeriod).Select(n =>
            {
                var key = $"/k/{random.Next(Keys):d2}";
                return random.Next(7) == 0 ? SmallStore.Delete(key) : SmallStore.Put(key, $"{n} {new string('v', random.Next(200))}");
            }).ToArray();
            var results = await Task.WhenAll(writes.Select(w => store.CommitAsync(w, Cancellation).AsTask()));
            changes.AddRange(results.Zip(writes).Where(r => r.First.Outcome == CommitOutcome.Committed).OrderBy(r => r.First.Record!.Revision)
                .Select(r => Show(r.Second.Kind, r.First.Record!)));
            while (Volatile.Read(ref listed.Value) == before)
            {
                Cancellation.ThrowIfCancellationRequested();
                await Task.Yield();
            }

            time.Advance(Period);
            compactions += store.CompactedRevision > compacted ? 1 : 0;
            compacted = store.CompactedRevision;
        }

        return (compactions, changes);
    }

    private static async Task<List<WatchRun>> WatchOldAsync(IClusterStore store, int seed, CancellationToken done)
    {
        var random = new Random(seed);
        var runs = new List<WatchRun>();
        while (!done.IsCancellationRequested)
        {
            var oldest = Math.Max(1, store.CompactedRevision);
            var run = new WatchRun(oldest + random.NextInt64(Math.Max(1, store.CurrentRevision - oldest)));
            try
            {
                await using var watch = store.Watch(new("/"), run.After);
                for (var reads = random.Next(1, 40); reads > 0 && run.After + run.Changes.Count < store.CurrentRevision; reads--)
                {
                    run.Changes.AddRange((await watch.ReadAsync(Cancellation)).Select(Show));
                    await Task.Yield();
                }
            }
            catch (CompactedException e)
            {
                Assert.True(e.Compacted > run.After, $"{e.Message}, but nothing after {run.After} had been dropped");
                run = run with { Overtaken = true };
            }

            runs.Add(run);
            await Task.Yield();
        }

        return runs;
    }

    private static async Task<List<Listed>> ListPagesAsync(IClusterStore store, int seed, StrongBox<int> listed, CancellationToken done)
    {
        var random = new Random(seed);
        var lists = new List<Listed>();
        while (!done.IsCancellationRequested)
        {
            var records = new List<StoreRecord>();
            var list = new Listed(random.Next(2) == 0 ? 0 : Math.Max(2, store.CompactedRevision + 1));
            try
            {
                StorePage page;
                do
                {
                    page = await store.ListAsync(new(new("/k/"), records.LastOrDefault()?.Key, 7, list.Revision), Cancellation);
                    list = list with { Revision = page.Revision };
                    records.AddRange(page.Records);
                    await Task.Yield();
                }
                while (page.RemainingCount > 0);
            }
            catch (Exception e) when (e is CompactedException or FutureRevisionException)
            {
                list = list with { Gone = true };
            }

            // Read only now: what was handed out can be read although its part of the log has gone.
            list.Records.AddRange(records.Select(r => $"{r}={SmallStore.Text(r)}"));
            lists.Add(list);
            Interlocked.Increment(ref listed.Value);
            await Task.Yield();
        }

        return lists;
    }

    private static Dictionary<long, string[]> States(List<string> changes)
    {
        var states = new Dictionary<long, string[]> { [1] = [] };
        var state = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (at, change) in changes.Index())
        {
            var key = change[(change.IndexOf(' ', StringComparison.Ordinal) + 1)..change.IndexOf('@', StringComparison.Ordinal)];
            if (change.StartsWith("Delete", StringComparison.Ordinal))
            {
                state.Remove(key);
            }
            else
            {
                state[key] = change[(change.IndexOf(' ', StringComparison.Ordinal) + 1)..];
            }

            states[at + 2] = [.. state.Values];
        }

        return states;
    }

    private static string Show(StoreEvent change) => Show(change.Kind, change.Record);

    private static string Show(StoreWriteKind kind, StoreRecord record) => $"{kind} {record}={SmallStore.Text(record)}";

    private sealed record WatchRun(long After, bool Overtaken = false)
    {
        public List<string> Changes { get; } = [];
    }

    private sealed record Listed(long Revision, bool Gone = false)
    {
        public List<string> Records { get; } = [];
    }
}
