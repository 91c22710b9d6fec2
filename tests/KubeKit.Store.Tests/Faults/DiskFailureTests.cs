using KubeKit.Store.Faster;
using KubeKit.Store.Tests.Damage;
using KubeKit.Store.Tests.Faster;

namespace KubeKit.Store.Tests.Faults;

/// <summary>
/// A disk that fails at its k-th call, for every k of a scripted run with checkpoints and cuts: from then on nothing is
/// acknowledged, reads go on, and what was acknowledged is there after a restart.
/// </summary>
public sealed class DiskFailureTests
{
    private const int Writes = 70;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(DiskCall.Write, "No space left on device")]
    [InlineData(DiskCall.Write, "Input/output error")]
    [InlineData(DiskCall.Allocate, "No space left on device")]
    [InlineData(DiskCall.Sync, "Input/output error")]
    [InlineData(DiskCall.SyncDirectory, "Input/output error")]
    public async Task After_the_first_failure_nothing_is_acknowledged_and_nothing_acknowledged_is_lost(DiskCall call, string message)
    {
        var calls = await CountCallsAsync(call);
        var failures = 0;
        // Background checkpoints come now earlier, now later: a few calls more than were counted may come.
        await Parallel.ForEachAsync(Enumerable.Range(1, calls + 3), new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = Cancellation }, async (k, _) =>
        {
            // Every second one fails for good, the others once: a disk that works again must not help.
            var disk = new FaultyDisk(call, failAt: k, message, forGood: k % 2 == 0);
            using var folder = new StoreFolder();
            var acknowledged = await WriteUntilFailureAsync(folder, disk, $"{call} {k}");
            Interlocked.Add(ref failures, disk.HasFailed ? 1 : 0);
            await AssertAllThereAsync(folder, acknowledged, $"{call} {k}");
        });

        TestContext.Current.TestOutputHelper?.WriteLine($"{message}: {failures} of {calls} calls failed");
        Assert.True(failures >= calls * 3 / 4, $"{failures} of {calls} calls failed");
    }

    [Fact]
    public async Task A_read_that_fails_stops_the_store_and_the_values_in_memory_are_still_served()
    {
        using var folder = new StoreFolder();
        // Values of 3,000 bytes: the cache holds the newest three.
        var disk = new FaultyDisk(DiskCall.Read, int.MaxValue, "Input/output error", forGood: true);
        await using var store = await SmallStore.OpenAsync(SmallStore.Create(folder.Path, disk, historyBytes: 1 << 20, cache: 10_000), Cancellation);
        for (var i = 0; i < 10; i++)
        {
            await store.CommitAsync(SmallStore.Put($"/k/{i}", new string('v', 3_000)), Cancellation);
        }

        disk.FailFromNowOn();
        var records = (await store.ListAsync(new(new("/k/")), Cancellation)).Records;
        Assert.Contains("log.0", Assert.Throws<StoreCorruptException>(() => records[0].Value).Message, StringComparison.Ordinal);
        Assert.Equal(3_000, records[9].Value.Length);
        Assert.False(store.Health.Serving);
        Assert.Contains("Input/output error", store.Health.Reason, StringComparison.Ordinal);
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.CommitAsync(SmallStore.Put("/k/new", "x"), Cancellation));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_read_that_fails_while_it_starts_keeps_the_store_closed_and_spoils_nothing(bool forGood)
    {
        using var filled = new StoreFolder();
        await StoreImage.FillAsync(filled, seed: 1, writes: 260);
        await StoreImage.FillAsync(filled, seed: 2, writes: 60, historyBytes: 1 << 20);
        var image = await StoreImage.TakeAsync(filled);
        Assert.Contains(image.Files.Keys, f => f.StartsWith("checkpoint.", StringComparison.Ordinal));
        Assert.Contains(image.Files.Keys, f => f.StartsWith("commit.", StringComparison.Ordinal));

        var counted = new FaultyDisk(DiskCall.Read, int.MaxValue, "", forGood: false);
        await (await SmallStore.OpenAsync(SmallStore.Create(filled.Path, counted), Cancellation)).DisposeAsync();
        Assert.True(counted.Calls > 10, $"{counted.Calls} reads");
        for (var k = 1; k <= counted.Calls; k++)
        {
            using var folder = new StoreFolder();
            image.WriteTo(folder.Path, new Dictionary<string, byte[]?>());
            var disk = new FaultyDisk(DiskCall.Read, k, "Input/output error", forGood);
            // Should it never end, this says at which read.
            var opening = Task.Run(() => SmallStore.OpenAsync(SmallStore.Create(folder.Path, disk), Cancellation), Cancellation).WaitAsync(TimeSpan.FromSeconds(60), Cancellation);
            var refused = await Record.ExceptionAsync(async () => await (await opening).DisposeAsync());
            Assert.True(refused is IOException or StoreCorruptException, $"read {k} of {counted.Calls}: {refused?.ToString() ?? "it opened"}");
            Assert.Contains($"Input/output error: {folder.Path}", refused!.Message, StringComparison.Ordinal);

            await using var again = await SmallStore.OpenAsync(SmallStore.Create(folder.Path, new UnsyncedDisk()), Cancellation);
            Assert.Equal(image.Content, await StoreImage.ContentOfAsync(again));
        }
    }

    [Fact]
    public async Task A_stopped_store_serves_reads_says_why_and_ends_its_watches()
    {
        using var folder = new StoreFolder();
        var disk = new FaultyDisk(DiskCall.Write, 40, "No space left on device", forGood: true);
        await using var store = await SmallStore.OpenAsync(SmallStore.Create(folder.Path, disk, historyBytes: 1 << 20), Cancellation);
        await using var watch = store.Watch(new("/none/"), 0);
        var watching = watch.ReadAsync(Cancellation).AsTask();
        StoreRecord? last = null;
        await Assert.ThrowsAsync<StoreUnavailableException>(async () =>
        {
            for (var i = 0; i < 100; i++)
            {
                last = (await store.CommitAsync(SmallStore.Put($"/k/{i}", $"{i}"), Cancellation)).Record;
            }
        });

        Assert.Contains("No space left on device", store.Health.Reason, StringComparison.Ordinal);
        Assert.False(store.Health.Serving);
        Assert.Equal(last!.Revision, store.CurrentRevision);
        Assert.Equal(SmallStore.Text(last), SmallStore.Text((await store.GetAsync(last.Key, 0, Cancellation))!));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => watching);
    }

    private static async Task<int> CountCallsAsync(DiskCall call)
    {
        using var folder = new StoreFolder();
        var disk = new FaultyDisk(call, int.MaxValue, "", forGood: false);
        await WriteUntilFailureAsync(folder, disk, "no failure");
        Assert.NotEmpty(Directory.GetFiles(folder.Path, "checkpoint.*"));
        return disk.Calls;
    }

    private static async Task<List<StoreRecord>> WriteUntilFailureAsync(StoreFolder folder, FaultyDisk disk, string place)
    {
        var acknowledged = new List<StoreRecord>();
        await using var store = SmallStore.Create(folder.Path, disk, historyBytes: 12 << 10);
        try
        {
            await store.OpenAsync(Cancellation);
        }
        catch (Exception e) when (e is IOException or StoreCorruptException)
        {
            Assert.True(disk.HasFailed, $"{place}: {e}");
            return acknowledged; // it did not even open, and said why
        }

        for (var i = 0; i < Writes; i++)
        {
            var failedBefore = disk.HasFailed && !store.Health.Serving;
            try
            {
                var result = await store.CommitAsync(SmallStore.Put($"/k/{i % 30:d2}", $"{i} {new string('v', 400)}"), Cancellation).AsTask().WaitAsync(TimeSpan.FromSeconds(60), Cancellation);
                Assert.False(failedBefore, $"{place}: write {i} was acknowledged after the disk had failed");
                acknowledged.Add(result.Record!);
            }
            catch (StoreUnavailableException e)
            {
                Assert.True(disk.HasFailed, $"{place}: {e}");
                Assert.Contains(disk.Message, e.Message, StringComparison.Ordinal);
                Assert.False(store.Health.Serving);
                Assert.Contains(disk.Message, store.Health.Reason, StringComparison.Ordinal);
                await AssertReadsGoOnAsync(store, acknowledged);
            }
        }

        return acknowledged;
    }

    private static async Task AssertReadsGoOnAsync(FasterClusterStore store, List<StoreRecord> acknowledged)
    {
        if (acknowledged.LastOrDefault() is { } last)
        {
            Assert.Equal(last.Revision, (await store.GetAsync(last.Key, 0, Cancellation))!.Revision);
            Assert.Equal(last.Revision, store.CurrentRevision);
            Assert.NotEmpty((await store.ListAsync(new(new("/k/")), Cancellation)).Records);
        }
    }

    private static async Task AssertAllThereAsync(StoreFolder folder, List<StoreRecord> acknowledged, string place)
    {
        if (acknowledged.Count == 0)
        {
            return;
        }

        await using var reopened = await SmallStore.OpenAsync(SmallStore.Create(folder.Path), Cancellation);
        // The write that failed may be there or not: nobody was told.
        Assert.InRange(reopened.CurrentRevision, acknowledged[^1].Revision, acknowledged[^1].Revision + 1);
        foreach (var record in acknowledged.GroupBy(r => r.Key).Select(g => g.Last()))
        {
            var found = await reopened.GetAsync(record.Key, 0, Cancellation);
            Assert.True(found is not null && found.Revision >= record.Revision, $"{place}: {record} was acknowledged, {found} is there");
            Assert.True(found.Revision > record.Revision || SmallStore.Text(found).StartsWith($"{record.Revision - 2} ", StringComparison.Ordinal), $"{place}: {found} holds something else");
        }

        await reopened.CommitAsync(SmallStore.Put("/after", "x"), Cancellation);
    }
}
