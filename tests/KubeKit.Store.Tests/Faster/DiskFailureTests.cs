using System.Text;
using KubeKit.Store.Faster;

namespace KubeKit.Store.Tests.Faster;

/// <summary>A disk that fails once at its k-th call: from then on nothing is acknowledged, and what was acknowledged is there.</summary>
public sealed class DiskFailureTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("No space left on device", 0)]
    [InlineData("Input/output error", 1)]
    public async Task After_the_first_failure_nothing_is_acknowledged_and_nothing_acknowledged_is_lost(string message, int offset)
    {
        // Every second call up to 60: opening a new store takes about ten, a commit three.
        for (var failAt = 1 + offset; failAt <= 60; failAt += 2)
        {
            using var folder = new StoreFolder();
            var acknowledged = await WriteUntilFailureAsync(folder, new FaultyDisk(failAt, message), message);
            if (acknowledged is null)
            {
                continue; // the store did not even open, and said why
            }

            await using var reopened = new FasterClusterStore(new FasterStoreOptions { Directory = folder.Path });
            await reopened.OpenAsync(Cancellation);
            foreach (var record in acknowledged)
            {
                var found = await reopened.GetAsync(record.Key, 0, Cancellation);
                Assert.Equal(record.Revision, found?.Revision);
            }
        }
    }

    [Fact]
    public async Task A_stopped_store_serves_reads_says_why_and_ends_its_watches()
    {
        using var folder = new StoreFolder();
        var disk = new FaultyDisk(failAt: 40, "No space left on device");
        await using var store = new FasterClusterStore(new FasterStoreOptions { Directory = folder.Path }, TimeProvider.System, disk);
        await store.OpenAsync(Cancellation);
        await using var watch = store.Watch(new("/none/"), 0);
        var watching = watch.ReadAsync(Cancellation).AsTask();
        StoreRecord? last = null;
        await Assert.ThrowsAsync<StoreUnavailableException>(async () =>
        {
            for (var i = 0; i < 100; i++)
            {
                last = (await store.CommitAsync(Put(i), Cancellation)).Record;
            }
        });

        Assert.Contains("No space left on device", store.Health.Reason, StringComparison.Ordinal);
        Assert.False(store.Health.Serving);
        Assert.Equal(last!.Revision, store.CurrentRevision);
        Assert.NotNull(await store.GetAsync(last.Key, 0, Cancellation));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => watching);
    }

    private static async Task<List<StoreRecord>?> WriteUntilFailureAsync(StoreFolder folder, FaultyDisk disk, string message)
    {
        await using var store = new FasterClusterStore(new FasterStoreOptions { Directory = folder.Path }, TimeProvider.System, disk);
        try
        {
            await store.OpenAsync(Cancellation);
        }
        catch (Exception e) when (e is IOException or StoreCorruptException)
        {
            Assert.True(disk.HasFailed, e.Message);
            return null;
        }

        var acknowledged = new List<StoreRecord>();
        for (var i = 0; i < 40; i++)
        {
            var failedBefore = disk.HasFailed;
            try
            {
                var result = await store.CommitAsync(Put(i), Cancellation).AsTask().WaitAsync(TimeSpan.FromSeconds(20), Cancellation);
                Assert.False(failedBefore, $"write {i} was acknowledged after the disk had failed");
                acknowledged.Add(result.Record!);
            }
            catch (StoreUnavailableException e)
            {
                Assert.True(disk.HasFailed, e.Message);
                Assert.Contains(message, e.Message, StringComparison.Ordinal);
            }
        }

        Assert.False(store.Health.Serving);
        return acknowledged;
    }

    private static StoreWrite Put(int i) => new()
    {
        Key = new($"/k/{i}"),
        Kind = StoreWriteKind.Put,
        Value = Encoding.UTF8.GetBytes($"value {i}"),
        RevisionOffset = -1,
        ExpectedRevision = null,
    };
}
