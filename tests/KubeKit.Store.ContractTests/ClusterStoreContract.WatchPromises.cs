using System.Globalization;

namespace KubeKit.Store.ContractTests;

public abstract partial class ClusterStoreContract
{
    private const int WatchGroups = 4;

    /// <summary>How many changes the check of watches makes; twenty-eight watches see a fourth to all of them.</summary>
    protected virtual int WatchedChanges => 2_000;

    /// <summary>How far back watches resume at once while changes go on; engines that keep all in memory have more than that.</summary>
    protected virtual int ResumeDepth => 1_000;

    /// <summary>
    /// What upstream's etcd promises of watches. Ordered, unique and reliable: each sees every change of its prefix once, in
    /// order. Atomic: a change comes whole, with what it replaced. Resumable: after any revision it has seen, and from any
    /// retained one. Bookmarkable: after its bookmark nothing older comes, and who resumes there misses nothing.
    /// </summary>
    [Fact]
    public async Task Watches_are_ordered_unique_reliable_atomic_resumable_and_bookmarkable()
    {
        var start = Store.CurrentRevision;
        var watching = Enumerable.Range(0, 28).Select(i => Task.Run(() => FollowAsync(i, start))).ToArray();
        var writers = WatchedChanges > 10_000 ? 64 : 8;
        await Task.WhenAll(Enumerable.Range(0, writers).Select(w => Task.Run(() => ChangeAsync(w, WatchedChanges / writers))));
        for (var group = 0; group < WatchGroups; group++)
        {
            await PutAsync($"/watched/{group}/end", "end", expected: null);
        }

        var followers = await Task.WhenAll(watching);
        var all = followers[0].Changes;
        Assert.Equal((WatchedChanges / writers * writers) + WatchGroups, all.Count);
        Assert.Equal(Store.CurrentRevision, all[^1].Revision);
        foreach (var (number, follower) in followers.Index())
        {
            Assert.Equal(all.Where(c => c.Key.StartsWith(PrefixOf(number), StringComparison.Ordinal)), follower.Changes);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{all.Count} changes, {followers.Sum(f => f.Delivered)} events to {followers.Length} watches, {followers.Sum(f => f.Resumed)} resumed");
    }

    private static string PrefixOf(int watch) => watch % 7 < 4 ? "/watched/" : $"/watched/{watch % WatchGroups}/";

    private async Task ChangeAsync(int writer, int count)
    {
        var random = new Random(writer);
        for (var i = 0; i < count; i++)
        {
            var key = $"/watched/{random.Next(WatchGroups)}/{random.Next(50):d2}";
            // A delete of what is not there changes nothing, and must not count.
            if (random.Next(9) != 0 || (await DeleteAsync(key, expected: null, last: $"{writer}-{i}")).Outcome != CommitOutcome.Committed)
            {
                await PutAsync(key, $"{writer}-{i}", expected: null);
            }
        }
    }

    /// <summary>Reads until all groups have ended; every now and then lets its watch go and resumes.</summary>
    private async Task<Followed> FollowAsync(int number, long start)
    {
        var (random, prefix, followed) = (new Random(number), PrefixOf(number), new Followed(start));
        var ends = prefix.Length == "/watched/".Length ? WatchGroups : 1;
        var watch = Store.Watch(new(prefix), start);
        while (followed.Ends < ends)
        {
            var reading = watch.ReadAsync(Cancellation).AsTask();
            var bookmark = watch.Progress;
            var batch = await reading;
            Assert.NotEmpty(batch);
            foreach (var change in batch)
            {
                Assert.True(change.Record.Revision > bookmark, $"{change.Record} comes after a bookmark of {bookmark}");
                followed.Take(change);
            }

            if (random.Next(64) == 0)
            {
                // From the last change, from the bookmark, or from some time ago: then what was seen comes once more.
                var after = random.Next(3) switch
                {
                    0 => followed.Position,
                    1 => Math.Max(watch.Progress, bookmark),
                    _ => Math.Max(start, followed.Position - random.Next(ResumeDepth)),
                };
                await watch.DisposeAsync();
                watch = Store.Watch(new(prefix), after);
                followed.Resume(after);
            }
        }

        await watch.DisposeAsync();
        return followed;
    }

    /// <summary>What one follower has seen, over all its watches.</summary>
    private sealed class Followed(long start)
    {
        private readonly Dictionary<string, (long Revision, StoreWriteKind Kind)> _state = new(StringComparer.Ordinal);
        private int _again;

        public List<(long Revision, string Key, StoreWriteKind Kind)> Changes { get; } = [];

        public long Position { get; private set; } = start;

        public long Delivered { get; private set; }

        public int Ends { get; private set; }

        public int Resumed { get; private set; }

        public void Take(StoreEvent change)
        {
            Delivered++;
            var told = (change.Record.Revision, change.Record.Key.Text, change.Kind);
            if (_again < Changes.Count)
            {
                Assert.Equal(Changes[_again++], told); // seen before: the same again
                return;
            }

            Assert.True(told.Revision > Position, string.Create(CultureInfo.InvariantCulture, $"{told} comes after {Position}"));
            var before = _state.GetValueOrDefault(told.Text);
            Assert.Equal(before.Kind == StoreWriteKind.Put ? before.Revision : 0, change.Previous?.Revision ?? 0);
            _state[told.Text] = (told.Revision, told.Kind);
            Changes.Add(told);
            _again++;
            Position = told.Revision;
            Ends += told.Text.EndsWith("/end", StringComparison.Ordinal) ? 1 : 0;
        }

        public void Resume(long after)
        {
            Resumed++;
            var (low, high) = (0, Changes.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = Changes[middle].Revision <= after ? (middle + 1, high) : (low, middle);
            }

            _again = low;
        }
    }
}
