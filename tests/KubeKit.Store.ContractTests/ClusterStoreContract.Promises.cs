namespace KubeKit.Store.ContractTests;

public abstract partial class ClusterStoreContract
{
    [Fact]
    public async Task Keys_are_listed_in_the_order_of_their_text_and_prefixes_end_where_they_end()
    {
        string[] keys = ["/o/A", "/o/a", "/o/a-b", "/o/a.b", "/o/a/b", "/o/a0", "/o/a_", "/o/b", "/o/~", "/oo/a", "/o-/a"];
        foreach (var key in keys)
        {
            await PutAsync(key, key, expected: 0);
        }

        var listed = (await Store.ListAsync(new(new("/o/")), Cancellation)).Records.Select(r => r.Key.Text);
        Assert.Equal(keys.Where(k => k.StartsWith("/o/", StringComparison.Ordinal)).Order(StringComparer.Ordinal), listed);
        Assert.Equal(["/o/a/b"], (await Store.ListAsync(new(new("/o/a/")), Cancellation)).Records.Select(r => r.Key.Text));
        Assert.Equal(0, await Store.CountAsync(new("/o/none/"), Cancellation));
        Assert.Empty((await Store.ListAsync(new(new("/o/none/"), Limit: 5), Cancellation)).Records);
    }

    [Fact]
    public async Task Values_are_what_was_written_empty_big_or_of_any_bytes()
    {
        var any = Enumerable.Range(0, 256).Select(i => (byte)i).ToArray();
        var big = new byte[1 << 20];
        Random.Shared.NextBytes(big);
        foreach (var (key, value) in new[] { ("/v/empty", []), ("/v/any", any), ("/v/big", big) })
        {
            var write = new StoreWrite { Key = new(key), Kind = StoreWriteKind.Put, Value = value, RevisionOffset = -1, ExpectedRevision = 0 };
            var committed = (await Store.CommitAsync(write, Cancellation)).Record!;
            Assert.Equal(value, committed.Value.ToArray());
            Assert.Equal(value, (await Store.GetAsync(new(key), 0, Cancellation))!.Value.ToArray());
        }
    }

    [Fact]
    public async Task A_revision_goes_where_the_writer_left_its_place_in_lists_watches_and_deletes_alike()
    {
        await using var watch = Store.Watch(new("/r/"), Store.CurrentRevision);
        var first = (await PutAsync("/r/a", "", expected: 0, offset: 0)).Record!.Revision;
        var second = (await PutAsync("/r/a", "<>", expected: null, offset: 1)).Record!.Revision;
        var gone = (await Store.CommitAsync(
            new StoreWrite { Key = new("/r/a"), Kind = StoreWriteKind.Delete, Value = "()"u8.ToArray(), RevisionOffset = 1, ExpectedRevision = second }, Cancellation)).Record!;
        Assert.Equal($"({gone.Revision})", Text(gone));
        var events = await ReadAsync(watch, 3);
        Assert.Equal([$"{first}", $"<{second}>", $"({gone.Revision})"], events.Select(e => Text(e.Record)));
        Assert.Equal($"<{second}>", Text((await Store.ListAsync(new(new("/r/"), Revision: second), Cancellation)).Records[0]));
        await Assert.ThrowsAnyAsync<ArgumentException>(async () => await PutAsync("/r/b", "x", expected: 0, offset: 2));
    }

    [Fact]
    public async Task A_bookmark_of_a_quiet_watch_follows_what_is_written_elsewhere()
    {
        await using var watch = Store.Watch(new("/quiet/"), 0);
        var waiting = watch.ReadAsync(Cancellation).AsTask();
        var elsewhere = (await PutAsync("/loud/a", "1", expected: 0)).Record!.Revision;
        while (watch.Progress < elsewhere)
        {
            Cancellation.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        Assert.False(waiting.IsCompleted);
        var own = (await PutAsync("/quiet/a", "1", expected: 0)).Record!.Revision;
        Assert.Equal(own, Assert.Single(await waiting).Record.Revision);
        Assert.True(watch.Progress < own, "what was returned counts from the next read on");
    }

    [Fact]
    public async Task A_watch_that_nobody_reads_has_all_changes_when_it_is_read()
    {
        var start = Store.CurrentRevision;
        await using var watch = Store.Watch(new("/load/"), start);
        var written = (await LoadAsync()).Select(r => r.Revision).Order().ToArray();
        Assert.Equal(written, (await ReadAsync(watch, written.Length)).Select(e => e.Record.Revision));
    }

    [Fact]
    public async Task While_history_is_compacted_watches_see_all_or_say_what_is_gone()
    {
        var start = Store.CurrentRevision;
        using var stop = new CancellationTokenSource();
        var compacting = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                if (Store.CurrentRevision - 20 > Store.CompactedRevision)
                {
                    await Store.CompactAsync(Store.CurrentRevision - 20, Cancellation);
                }

                await Task.Yield();
            }
        });
        var watching = Enumerable.Range(0, 8).Select(_ => Task.Run(() => WatchInStridesAsync(start))).ToArray();
        var written = (await LoadAsync()).Select(r => r.Revision).ToHashSet();
        var end = (await PutAsync("/load/end", "end", expected: null)).Record!.Revision;
        foreach (var (from, seen) in (await Task.WhenAll(watching)).SelectMany(w => w))
        {
            // From where it began, or began anew, to where it ended: each once.
            Assert.Equal(written.Where(r => r > from && r <= seen[^1] && r < end).Order(), seen.Where(r => r < end));
        }

        await stop.CancelAsync();
        await compacting;
    }

    [Fact]
    public async Task The_newest_revision_can_be_asked_for()
    {
        var revision = (await PutAsync("/n/a", "1", expected: 0)).Record!.Revision;
        Assert.True(await Store.NewestRevisionAsync(Cancellation) >= revision);
        Assert.True(Store.CurrentRevision >= revision);
    }

    [Fact]
    public async Task A_watch_that_is_disposed_ends_who_waits_for_it()
    {
        var watch = Store.Watch(new("/d/"), 0);
        var waiting = watch.ReadAsync(Cancellation).AsTask();
        await watch.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => waiting);
        await watch.DisposeAsync();
    }

    [Fact]
    public async Task A_closed_store_ends_its_watches_and_takes_nothing()
    {
        var watch = Store.Watch(new("/e/"), 0);
        var waiting = watch.ReadAsync(Cancellation).AsTask();
        await Store.DisposeAsync();
        await Assert.ThrowsAsync<StoreUnavailableException>(() => waiting);
        Assert.False(Store.Health.Serving);
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await PutAsync("/e/a", "1", expected: 0));
    }

    // Watches from a revision; when told that it is gone, from the newest on. Returns what each stride saw.
    private async Task<List<(long From, List<long> Seen)>> WatchInStridesAsync(long from)
    {
        var strides = new List<(long, List<long>)>();
        while (true)
        {
            var seen = new List<long>();
            try
            {
                await using var watch = Store.Watch(new("/load/"), from);
                while (true)
                {
                    var events = await watch.ReadAsync(Cancellation);
                    seen.AddRange(events.Select(e => e.Record.Revision));
                    if (events[^1].Record.Key.Text == "/load/end")
                    {
                        strides.Add((from, seen));
                        return strides;
                    }
                }
            }
            catch (CompactedException)
            {
                if (seen.Count > 0)
                {
                    strides.Add((from, seen));
                }

                // As a client lists anew, and finds the end there if it has come.
                var page = await Store.ListAsync(new(new("/load/")), Cancellation);
                if (page.Records.Any(r => r.Key.Text == "/load/end"))
                {
                    return strides;
                }

                from = page.Revision;
            }
        }
    }
}
