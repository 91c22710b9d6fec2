using System.Text;
using KubeKit.Store.Faster;

namespace KubeKit.Store.Tests.Faster;

/// <summary>A log that ends too early, wherever it was cut, is refused once it lacks anything that was acknowledged.</summary>
public sealed class TornTailTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_cut_anywhere_is_found_or_harmless()
    {
        using var folder = new StoreFolder();
        var expected = await FillAsync(folder);
        var used = LogBytes.Used(folder);
        // Every byte of the last records and their commit, then every sector of the last 64 KiB.
        var cuts = Enumerable.Range(1, 160).Select(back => used - back).Concat(Enumerable.Range(1, 128).Select(sector => used - (sector * 512)));
        var (refused, harmless) = (0, 0);
        foreach (var cut in cuts.Where(c => c > 0))
        {
            using var copy = folder.Copy();
            using (var log = File.OpenHandle(copy.File("log.0"), FileMode.Open, FileAccess.Write))
            {
                RandomAccess.SetLength(log, cut);
            }

            await using var store = new FasterClusterStore(new FasterStoreOptions { Directory = copy.Path });
            try
            {
                await store.OpenAsync(Cancellation);
                Assert.Equal(expected, store.CurrentRevision);
                harmless++;
            }
            catch (StoreCorruptException e)
            {
                Assert.Contains(copy.Path, e.Message, StringComparison.Ordinal);
                refused++;
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{refused} refused, {harmless} harmless");
        Assert.True(refused >= 128, $"{refused} refused, {harmless} harmless");
    }

    [Fact]
    public async Task Half_a_record_behind_what_was_acknowledged_is_dropped_and_written_over()
    {
        using var folder = new StoreFolder();
        var expected = await FillAsync(folder);
        var used = LogBytes.Used(folder);
        using (var log = File.OpenHandle(folder.File("log.0"), FileMode.Open, FileAccess.Write))
        {
            RandomAccess.Write(log, "a record that a power loss cut in half"u8, used + 64);
        }

        for (var round = 1; round <= 3; round++)
        {
            await using var store = new FasterClusterStore(new FasterStoreOptions { Directory = folder.Path });
            await store.OpenAsync(Cancellation);
            Assert.Equal(expected + round - 1, store.CurrentRevision);
            await store.CommitAsync(Put($"/after/{round}", "x"), Cancellation);
        }
    }

    private static async Task<long> FillAsync(StoreFolder folder)
    {
        await using var store = new FasterClusterStore(new FasterStoreOptions { Directory = folder.Path });
        await store.OpenAsync(Cancellation);
        for (var i = 0; i < 60; i++)
        {
            await store.CommitAsync(Put($"/k/{i}", new string('v', 1500)), Cancellation);
        }

        return store.CurrentRevision;
    }

    private static StoreWrite Put(string key, string value) => new()
    {
        Key = new(key),
        Kind = StoreWriteKind.Put,
        Value = Encoding.UTF8.GetBytes(value),
        RevisionOffset = -1,
        ExpectedRevision = null,
    };
}
