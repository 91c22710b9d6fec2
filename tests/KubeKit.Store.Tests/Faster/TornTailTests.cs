using KubeKit.Store.Tests.Damage;

namespace KubeKit.Store.Tests.Faster;

/// <summary>A log that ends too early, wherever it was cut, is refused once it lacks anything that was acknowledged.</summary>
public sealed class TornTailTests
{
    private const int RecordBytes = 1_500;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_cut_at_every_byte_of_the_last_record_and_every_sector_of_the_last_64_kib_is_found()
    {
        using var folder = new StoreFolder();
        var image = await FillAsync(folder);
        var (name, log) = LastFile(image);
        var used = UsedBytes(log);
        using var trial = new DamageTrial();
        var (found, harmless) = (0, 0);

        // The last record with the commit record behind it, byte by byte; then by sectors, over the files before as well.
        foreach (var back in Enumerable.Range(0, RecordBytes + 128))
        {
            Count(await trial.OpenAsync(image, $"{back} bytes less", new Dictionary<string, byte[]?> { [name] = log[..(used - back)] }), back);
        }

        for (var back = 512; back <= 64 << 10; back += 512)
        {
            Count(await trial.OpenAsync(image, $"{back} bytes less", CutBack(image, used, back)), back);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{found} cuts found, {harmless} made no difference");
        Assert.True(found >= RecordBytes + 127 + 128, $"{found} found, {harmless} made no difference");

        void Count(string? refused, int back)
        {
            _ = refused is null ? harmless++ : found++;
            Assert.True(refused is not null || back == 0, $"{back} bytes less were not noticed");
        }
    }

    [Fact]
    public async Task A_group_torn_anywhere_behind_what_was_acknowledged_is_dropped_and_written_over()
    {
        using var folder = new StoreFolder();
        await FillAsync(folder);
        var before = await StoreImage.TakeAsync(folder);
        await using (var store = await SmallStore.OpenAsync(SmallStore.Create(folder.Path, new UnsyncedDisk(), historyBytes: 1 << 20), Cancellation))
        {
            await store.CommitAsync(SmallStore.Put("/torn/0", new string('t', 3_000)), Cancellation);
        }

        // What the power loss left: the marker and the files from before, and behind their end some sectors of the next group.
        var after = await StoreImage.TakeAsync(folder);
        var random = new Random(20261128);
        var (name, log) = LastFile(before);
        var used = UsedBytes(log);
        var written = UsedBytes(after.Files[name]);
        var (first, last) = (used / 512 * 512, (written + 511) / 512 * 512);
        var dropped = 0;
        for (var round = 0; round < 150; round++)
        {
            var torn = new byte[Math.Max(log.Length, after.Files[name].Length)];
            log.CopyTo(torn, 0);
            for (var sector = first; sector < last; sector += 512)
            {
                if (random.Next(3) != 0)
                {
                    var count = Math.Min(512, after.Files[name].Length - sector);
                    after.Files[name].AsSpan(sector, count).CopyTo(torn.AsSpan(sector));
                }
            }

            before.WriteTo(folder.Path, new Dictionary<string, byte[]?> { [name] = torn });
            dropped += await ReopenAndWriteAsync(folder, before) ? 1 : 0;
        }

        Assert.True(dropped > 20, $"{dropped} of 150 torn groups were dropped");
    }

    [Fact]
    public async Task Whatever_stands_behind_the_end_is_dropped_and_written_over()
    {
        using var folder = new StoreFolder();
        var before = await FillAsync(folder);
        var (name, log) = LastFile(before);
        var used = UsedBytes(log);
        var random = new Random(20261128);
        for (var round = 0; round < 100; round++)
        {
            // Any length, negative ones among them: FasterLog's own recovery would follow one of those in a circle.
            var garbage = new byte[Math.Max(log.Length, used + 900)];
            log.AsSpan(0, used).CopyTo(garbage);
            random.NextBytes(garbage.AsSpan((used + 3) & ~3, random.Next(1, 800)));
            before.WriteTo(folder.Path, new Dictionary<string, byte[]?> { [name] = garbage });
            Assert.True(await ReopenAndWriteAsync(folder, before));
        }
    }

    /// <summary>Opens, compares, and writes on; three times, as what was dropped must not come back.</summary>
    /// <returns>Whether the torn group was dropped; else all of it was there.</returns>
    private static async Task<bool> ReopenAndWriteAsync(StoreFolder folder, StoreImage before)
    {
        var dropped = true;
        for (var round = 0; round < 3; round++)
        {
            await using var store = await SmallStore.OpenAsync(SmallStore.Create(folder.Path, new UnsyncedDisk(), historyBytes: 1 << 20), Cancellation);
            if (round == 0)
            {
                var torn = await store.CountAsync(new("/torn/"), Cancellation);
                dropped = torn == 0;
                Assert.Equal(before.Revision + torn, store.CurrentRevision);
                Assert.True(torn > 0 || before.Content == await StoreImage.ContentOfAsync(store));
            }
            else
            {
                Assert.Equal(round, await store.CountAsync(new("/after/"), Cancellation));
            }

            await store.CommitAsync(SmallStore.Put($"/after/{round}", new string('a', 300)), Cancellation);
        }

        return dropped;
    }

    /// <summary>70 KiB of log in several files, whose last record is of a known size.</summary>
    private static async Task<StoreImage> FillAsync(StoreFolder folder)
    {
        await using (var store = await SmallStore.OpenAsync(SmallStore.Create(folder.Path, new UnsyncedDisk(), historyBytes: 1 << 20), Cancellation))
        {
            for (var i = 0; i < 46; i++)
            {
                await store.CommitAsync(SmallStore.Put($"/k/{i:d2}", new string((char)('a' + (i % 20)), RecordBytes - 37)), Cancellation);
            }
        }

        return await StoreImage.TakeAsync(folder);
    }

    /// <summary>The files that are left when the log, the files one behind another, ends so many bytes earlier.</summary>
    private static Dictionary<string, byte[]?> CutBack(StoreImage image, int used, int back)
    {
        var files = Logs(image);
        const int segment = 16 << 10;
        var left = (Array.IndexOf(files, LastFile(image).Name) * segment) + used - back;
        return files.Select((name, i) => (name, Left: left - (i * segment))).Where(f => f.Left < image.Files[f.name].Length)
            .ToDictionary(f => f.name, f => f.Left <= 0 ? null : image.Files[f.name][..f.Left]);
    }

    private static string[] Logs(StoreImage image) => [.. image.Files.Keys.Where(f => f.StartsWith("log.", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    private static (string Name, byte[] Bytes) LastFile(StoreImage image)
    {
        var name = Logs(image).Last(f => UsedBytes(image.Files[f]) > 0);
        return (name, image.Files[name]);
    }

    private static int UsedBytes(byte[] bytes) => Array.FindLastIndex(bytes, b => b != 0) + 1;
}
