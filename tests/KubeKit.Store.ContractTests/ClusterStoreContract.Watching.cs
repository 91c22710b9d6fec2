namespace KubeKit.Store.ContractTests;

public abstract partial class ClusterStoreContract
{
    /// <summary>How many writes the load tests make.</summary>
    protected virtual int LoadWrites => 2_000;

    [Fact]
    public async Task Watches_under_load_see_each_change_once_in_order_and_bookmarks_never_run_ahead()
    {
        var start = Store.CurrentRevision;
        var watching = Enumerable.Range(0, 12).Select(i => WatchUntilAsync(i % 4, start)).ToArray();
        var written = await LoadAsync();
        for (var group = 0; group < 4; group++)
        {
            await PutAsync($"/load/{group}/end", "end", expected: null);
        }

        for (var i = 0; i < watching.Length; i++)
        {
            var seen = await watching[i];
            var expected = written.Where(r => r.Key.Text.StartsWith($"/load/{i % 4}/", StringComparison.Ordinal)).Select(r => r.Revision).Order();
            Assert.Equal(expected, seen);
        }
    }

    [Fact]
    public async Task A_watch_resumes_from_any_revision_without_gap_or_duplicate()
    {
        var start = Store.CurrentRevision;
        var written = (await LoadAsync()).Select(r => r.Revision).Order().ToArray();
        foreach (var after in new[] { start, written[1], written[written.Length / 2], written[^2] })
        {
            await using var watch = Store.Watch(new("/load/"), after);
            var expected = written.Where(r => r > after).ToArray();
            Assert.Equal(expected, (await ReadAsync(watch, expected.Length)).Select(e => e.Record.Revision));
        }
    }

    [Fact]
    public async Task A_cancelled_read_loses_nothing()
    {
        await using var watch = Store.Watch(new("/c/"), 0);
        var seen = new List<string>();
        for (var i = 0; i < 50; i++)
        {
            using var stop = new CancellationTokenSource();
            var reading = watch.ReadAsync(stop.Token).AsTask();
            var writing = PutAsync($"/c/{i}", $"{i}", expected: 0).AsTask();
            await stop.CancelAsync();
            try
            {
                seen.AddRange((await reading).Select(e => Text(e.Record)));
            }
            catch (OperationCanceledException)
            {
                // What it would have returned comes with the next.
            }

            await writing;
        }

        while (seen.Count < 50)
        {
            seen.AddRange((await watch.ReadAsync(Cancellation)).Select(e => Text(e.Record)));
        }

        Assert.Equal(Enumerable.Range(0, 50).Select(i => $"{i}"), seen);
    }

    [Fact]
    public async Task Lists_read_while_others_write_are_snapshots()
    {
        using var stop = new CancellationTokenSource();
        await PutAsync("/pair/a", "0", expected: 0);
        await PutAsync("/pair/b", "0", expected: 0);
        var writing = Task.Run(async () =>
        {
            // b follows a: a snapshot shows them equal, or a one ahead.
            for (var i = 1; !stop.IsCancellationRequested; i++)
            {
                await PutAsync("/pair/a", $"{i}", expected: null);
                await PutAsync("/pair/b", $"{i}", expected: null);
            }
        });
        for (var i = 0; i < 200; i++)
        {
            var page = await Store.ListAsync(new(new("/pair/")), Cancellation);
            var values = page.Records.Select(r => int.Parse(Text(r), System.Globalization.CultureInfo.InvariantCulture)).ToArray();
            Assert.InRange(values[0] - values[1], 0, 1);
            Assert.All(page.Records, r => Assert.True(r.Revision <= page.Revision));
        }

        await stop.CancelAsync();
        await writing;
    }

    private async Task<List<long>> WatchUntilAsync(int group, long after)
    {
        await using var watch = Store.Watch(new($"/load/{group}/"), after);
        var seen = new List<long>();
        while (true)
        {
            var reading = watch.ReadAsync(Cancellation).AsTask();
            var bookmark = watch.Progress;
            var events = await reading;
            // The read was asked before the bookmark was taken: what it returns must not lie below.
            Assert.All(events, e => Assert.True(e.Record.Revision > bookmark, $"{e.Record.Revision} comes after a bookmark of {bookmark}"));
            seen.AddRange(events.Where(e => Text(e.Record) != "end").Select(e => e.Record.Revision));
            if (Text(events[^1].Record) == "end")
            {
                return seen;
            }
        }
    }

    private async Task<StoreRecord[]> LoadAsync()
    {
        var perWriter = LoadWrites / 8;
        var batches = await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            var records = new List<StoreRecord>();
            for (var i = 0; i < perWriter; i++)
            {
                var key = $"/load/{(writer + i) % 4}/{writer}-{i % 20}";
                var result = i % 7 == 6 ? await DeleteAsync(key, expected: null) : await PutAsync(key, $"{i}", expected: null);
                if (result.Outcome == CommitOutcome.Committed)
                {
                    records.Add(result.Record!);
                }
            }

            return records;
        })));
        return [.. batches.SelectMany(b => b)];
    }
}
