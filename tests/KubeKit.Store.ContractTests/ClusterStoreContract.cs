using System.Globalization;
using System.Text;

namespace KubeKit.Store.ContractTests;

/// <summary>What every engine of the cluster store must do. Each engine's tests derive from it.</summary>
public abstract partial class ClusterStoreContract : IAsyncLifetime
{
    /// <summary>The store under test, open and empty.</summary>
    protected IClusterStore Store { get; private set; } = null!;

    /// <summary>Makes a new, empty store; not opened yet.</summary>
    protected abstract IClusterStore Create();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        Store = Create();
        await Store.OpenAsync(Cancellation);
    }

    /// <inheritdoc/>
    public virtual async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_created_key_is_read_with_its_revision_in_its_bytes()
    {
        var committed = await PutAsync("/a/1", "{rv:}", expected: 0, offset: 4);

        Assert.Equal(CommitOutcome.Committed, committed.Outcome);
        var revision = committed.Record!.Revision;
        Assert.True(revision > 1);
        Assert.Equal(Store.CurrentRevision, revision);
        var read = await Store.GetAsync(new("/a/1"), 0, Cancellation);
        Assert.Equal($"{{rv:{revision}}}", Text(read!));
    }

    [Fact]
    public async Task Writes_take_place_only_on_the_revision_they_expect()
    {
        var first = await PutAsync("/a/1", "one", expected: 0);
        Assert.Equal(CommitOutcome.Conflict, (await PutAsync("/a/1", "again", expected: 0)).Outcome);
        var second = await PutAsync("/a/1", "two", expected: first.Record!.Revision);
        Assert.Equal(CommitOutcome.Committed, second.Outcome);

        var stale = await PutAsync("/a/1", "three", expected: first.Record.Revision);
        Assert.Equal(CommitOutcome.Conflict, stale.Outcome);
        Assert.Equal("two", Text(stale.Record!));
        Assert.Equal(CommitOutcome.Committed, (await PutAsync("/a/1", "four", expected: null)).Outcome);
        Assert.Equal(CommitOutcome.NotFound, (await PutAsync("/a/none", "x", expected: 5)).Outcome);
        Assert.Equal(CommitOutcome.NotFound, (await DeleteAsync("/a/none", expected: null)).Outcome);
    }

    [Fact]
    public async Task A_deleted_key_is_gone_now_and_still_there_before()
    {
        var created = await PutAsync("/a/1", "one", expected: 0);
        var deleted = await DeleteAsync("/a/1", created.Record!.Revision);

        Assert.Equal(CommitOutcome.Committed, deleted.Outcome);
        Assert.Null(await Store.GetAsync(new("/a/1"), 0, Cancellation));
        Assert.Equal("one", Text((await Store.GetAsync(new("/a/1"), created.Record.Revision, Cancellation))!));
        Assert.Equal(CommitOutcome.Committed, (await PutAsync("/a/1", "new", expected: 0)).Outcome);
    }

    [Fact]
    public async Task Lists_are_pages_of_one_snapshot_in_key_order()
    {
        foreach (var name in new[] { "c", "a", "e", "b", "d" })
        {
            await PutAsync($"/list/{name}", name, expected: 0);
        }

        await PutAsync("/other/x", "x", expected: 0);
        await PutAsync("/listing/y", "y", expected: 0);
        var first = await Store.ListAsync(new(new("/list/"), Limit: 2), Cancellation);
        Assert.Equal(["a", "b"], first.Records.Select(Text));
        Assert.Equal(3, first.RemainingCount);

        await DeleteAsync("/list/d", expected: null);
        await PutAsync("/list/bb", "bb", expected: 0);
        var second = await Store.ListAsync(new(new("/list/"), first.Records[^1].Key, 2, first.Revision), Cancellation);
        Assert.Equal(["c", "d"], second.Records.Select(Text));
        Assert.Equal(first.Revision, second.Revision);
        var now = await Store.ListAsync(new(new("/list/")), Cancellation);
        Assert.Equal(["a", "b", "bb", "c", "e"], now.Records.Select(Text));
        Assert.Equal(5, await Store.CountAsync(new("/list/"), Cancellation));
    }

    [Fact]
    public async Task Each_page_tells_how_many_records_its_snapshot_still_holds()
    {
        for (var i = 0; i < 25; i++)
        {
            await PutAsync($"/page/{i:d2}", $"{i}", expected: 0);
        }

        var page = await Store.ListAsync(new(new("/page/"), Limit: 4), Cancellation);
        for (var left = 21L; page.RemainingCount > 0; left -= 4)
        {
            Assert.Equal(left, page.RemainingCount);
            await DeleteAsync($"/page/{left:d2}", expected: null);
            page = await Store.ListAsync(new(new("/page/"), page.Records[^1].Key, 4, page.Revision), Cancellation);
        }

        Assert.Equal("24", Text(Assert.Single(page.Records)));
    }

    [Fact]
    public async Task A_watch_sees_every_change_of_its_prefix_once_in_order_with_what_was_before()
    {
        var start = Store.CurrentRevision;
        await PutAsync("/w/a", "1", expected: 0);
        await using var watch = Store.Watch(new("/w/"), start);
        await PutAsync("/v/a", "elsewhere", expected: 0);
        await PutAsync("/w/a", "2", expected: null);
        await DeleteAsync("/w/a", expected: null, last: "gone");

        var events = await ReadAsync(watch, 3);
        Assert.Equal(["1", "2", "gone"], events.Select(e => Text(e.Record)));
        Assert.Equal([null, "1", "2"], events.Select(e => e.Previous is null ? null : Text(e.Previous)));
        Assert.Equal(StoreWriteKind.Delete, events[2].Kind);
        Assert.Equal(events.Select(e => e.Record.Revision).Order(), events.Select(e => e.Record.Revision));
        // Asking for more says that the batch has arrived; from then on it counts.
        var more = watch.ReadAsync(Cancellation).AsTask();
        Assert.True(watch.Progress >= events[2].Record.Revision);
        await PutAsync("/w/b", "3", expected: 0);
        Assert.Equal("3", Text(Assert.Single(await more).Record));
    }

    [Fact]
    public async Task A_watch_waits_for_changes_and_ends_when_cancelled()
    {
        await using var watch = Store.Watch(new("/w/"), 0);
        var waiting = watch.ReadAsync(Cancellation);
        Assert.False(waiting.IsCompleted);
        await PutAsync("/w/a", "1", expected: 0);
        Assert.Single(await waiting);

        using var stop = new CancellationTokenSource();
        var next = watch.ReadAsync(stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await next);
    }

    [Fact]
    public async Task Compaction_drops_history_but_no_live_value()
    {
        var first = await PutAsync("/a/1", "one", expected: 0);
        await PutAsync("/a/1", "two", expected: null);
        var third = await PutAsync("/a/2", "three", expected: 0);
        await Store.CompactAsync(first.Record!.Revision, Cancellation);

        Assert.Equal("two", Text((await Store.GetAsync(new("/a/1"), 0, Cancellation))!));
        await Assert.ThrowsAsync<CompactedException>(async () => await Store.GetAsync(new("/a/1"), first.Record.Revision, Cancellation));
        await Assert.ThrowsAsync<CompactedException>(async () =>
        {
            await using var watch = Store.Watch(new("/a/"), first.Record.Revision - 1);
            await watch.ReadAsync(Cancellation);
        });
        Assert.Equal("three", Text((await Store.GetAsync(new("/a/2"), third.Record!.Revision, Cancellation))!));
    }

    [Fact]
    public async Task A_revision_ahead_of_the_newest_is_refused() =>
        await Assert.ThrowsAsync<FutureRevisionException>(async () => await Store.ListAsync(new(new("/"), Revision: Store.CurrentRevision + 1000), Cancellation));

    [Fact]
    public async Task Concurrent_writers_of_one_key_lose_no_update()
    {
        await PutAsync("/n", "0", expected: 0);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (var done = 0; done < 25;)
            {
                var current = (await Store.GetAsync(new("/n"), 0, Cancellation))!;
                var next = int.Parse(Text(current), CultureInfo.InvariantCulture) + 1;
                done += (await PutAsync("/n", $"{next}", current.Revision)).Outcome == CommitOutcome.Committed ? 1 : 0;
            }
        })));
        Assert.Equal("200", Text((await Store.GetAsync(new("/n"), 0, Cancellation))!));
    }

    /// <summary>Reads until that many events are in.</summary>
    protected static async Task<List<StoreEvent>> ReadAsync(IStoreWatch watch, int count)
    {
        var events = new List<StoreEvent>();
        while (events.Count < count)
        {
            events.AddRange(await watch.ReadAsync(Cancellation));
        }

        return events;
    }

    /// <summary>Puts a value.</summary>
    protected ValueTask<CommitResult> PutAsync(string key, string value, long? expected, int offset = -1) => Store.CommitAsync(
        new StoreWrite { Key = new(key), Kind = StoreWriteKind.Put, Value = Encoding.UTF8.GetBytes(value), RevisionOffset = offset, ExpectedRevision = expected },
        Cancellation);

    /// <summary>Deletes a key.</summary>
    protected ValueTask<CommitResult> DeleteAsync(string key, long? expected, string last = "") => Store.CommitAsync(
        new StoreWrite { Key = new(key), Kind = StoreWriteKind.Delete, Value = Encoding.UTF8.GetBytes(last), RevisionOffset = -1, ExpectedRevision = expected },
        Cancellation);

    /// <summary>A record's value.</summary>
    protected static string Text(StoreRecord record) => Encoding.UTF8.GetString(record.Value.Span);
}
