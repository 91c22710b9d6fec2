using System.Text;
using KubeKit.Store.Memory;
using Microsoft.Extensions.Time.Testing;

namespace KubeKit.Store.Tests.Compaction;

/// <summary>History goes by age and by size, and never from under somebody who reads it.</summary>
public sealed class HistoryRetentionTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task History_younger_than_an_hour_stays_and_older_goes()
    {
        var time = new FakeTimeProvider();
        await using var store = new MemoryClusterStore(time: time);
        await store.OpenAsync(Cancellation);
        var old = await PutAsync(store, "/a", "old");
        time.Advance(TimeSpan.FromMinutes(2));
        await PutAsync(store, "/a", "young");
        time.Advance(TimeSpan.FromMinutes(57));
        Assert.Equal("old", Text(await store.GetAsync(new("/a"), old, Cancellation)));

        for (var minute = 0; store.CompactedRevision < old; minute++)
        {
            Assert.True(minute < 100_000, "an hour has passed, and nothing was dropped");
            time.Advance(TimeSpan.FromMinutes(1));
            await Task.Yield();
        }

        await Assert.ThrowsAsync<CompactedException>(async () => await store.GetAsync(new("/a"), old, Cancellation));
        Assert.Equal("young", Text(await store.GetAsync(new("/a"), 0, Cancellation)));
    }

    [Fact]
    public async Task History_that_outgrows_its_bytes_is_halved_while_everybody_goes_on_reading()
    {
        var options = new MemoryStoreOptions();
        options.History.MaximumBytes = 200_000;
        await using var store = new MemoryClusterStore(options);
        await store.OpenAsync(Cancellation);
        await using var watch = store.Watch(new("/k/"), 0);
        var seen = 1L;
        for (var i = 0; i < 20_000; i++)
        {
            await PutAsync(store, $"/k/{i % 100}", new string('v', 100));
            if (i % 50 == 0)
            {
                foreach (var change in await watch.ReadAsync(Cancellation))
                {
                    Assert.Equal(++seen, change.Record.Revision);
                }

                Assert.Equal(Math.Min(i + 1, 100), (await store.ListAsync(new(new("/k/")), Cancellation)).Records.Count);
            }
        }

        Assert.True(store.CompactedRevision > 5_000, $"compacted up to {store.CompactedRevision} of {store.CurrentRevision}");
    }

    [Fact]
    public async Task A_watch_whose_place_was_compacted_says_so()
    {
        await using var store = new MemoryClusterStore();
        await store.OpenAsync(Cancellation);
        await using var watch = store.Watch(new("/k/"), 0);
        for (var i = 0; i < 10; i++)
        {
            await PutAsync(store, "/k/a", $"{i}");
        }

        await store.CompactAsync(5, Cancellation);
        await Assert.ThrowsAsync<CompactedException>(async () => await watch.ReadAsync(Cancellation));
    }

    [Fact]
    public async Task An_idle_watch_outlives_the_compaction_of_what_did_not_concern_it()
    {
        await using var store = new MemoryClusterStore();
        await store.OpenAsync(Cancellation);
        await using var watch = store.Watch(new("/quiet/"), 0);
        var reading = watch.ReadAsync(Cancellation).AsTask();
        for (var i = 0; i < 5_000; i++)
        {
            await PutAsync(store, $"/loud/{i % 10}", "x");
        }

        await store.CompactAsync(store.CurrentRevision - 1, Cancellation);
        var written = await PutAsync(store, "/quiet/a", "x");
        Assert.Equal(written, Assert.Single(await reading).Record.Revision);
    }

    [Fact]
    public async Task Deleted_keys_leave_nothing_behind_once_compacted()
    {
        await using var store = new MemoryClusterStore();
        await store.OpenAsync(Cancellation);
        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < 500; i++)
            {
                await PutAsync(store, $"/k/{i}", "x");
            }

            for (var i = 0; i < 500; i += round + 1)
            {
                await store.CommitAsync(Write($"/k/{i}", StoreWriteKind.Delete, ""), Cancellation);
            }

            await store.CompactAsync(store.CurrentRevision, Cancellation);
            var expected = Enumerable.Range(0, 500).Where(i => i % (round + 1) != 0).Select(i => $"/k/{i}").Order(StringComparer.Ordinal);
            Assert.Equal(expected, (await store.ListAsync(new(new("/k/")), Cancellation)).Records.Select(r => r.Key.Text));
        }
    }

    private static async Task<long> PutAsync(MemoryClusterStore store, string key, string value) =>
        (await store.CommitAsync(Write(key, StoreWriteKind.Put, value), Cancellation)).Record!.Revision;

    private static StoreWrite Write(string key, StoreWriteKind kind, string value) =>
        new() { Key = new(key), Kind = kind, Value = Encoding.UTF8.GetBytes(value), RevisionOffset = -1, ExpectedRevision = null };

    private static string Text(StoreRecord? record) => Encoding.UTF8.GetString(record!.Value.Span);
}
