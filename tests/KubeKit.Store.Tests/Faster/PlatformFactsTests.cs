using System.Text;
using KubeKit.Store.Faster;
using KubeKit.Store.Faster.Commit;

namespace KubeKit.Store.Tests.Faster;

/// <summary>What FasterLog and .NET do not do for a store (DESIGN, section 7), each with what stands in its place.</summary>
public sealed class PlatformFactsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void A_sync_that_fails_is_told()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "asks Linux for a sync of what cannot be synced");
        using var nothing = File.OpenHandle("/dev/null", FileMode.Open, FileAccess.Write);
        Assert.Contains("/dev/null", Assert.Throws<IOException>(() => DurableFile.Sync(nothing, "/dev/null")).Message, StringComparison.Ordinal);
        Assert.Throws<IOException>(() => DurableFile.SyncDirectory("/there/is/no/such/directory"));
    }

    [Fact]
    public async Task A_zeroed_record_header_which_drops_the_rest_of_the_page_is_found()
    {
        using var folder = await FilledAsync(count: 50, checkpoints: false);
        // Each record's FasterLog header lies before its envelope; zero the eight bytes in front of a value in the middle.
        var log = await File.ReadAllBytesAsync(folder.File("log.0"), Cancellation);
        var key = log.AsSpan().IndexOf("/k/25"u8);
        log.AsSpan(key - 24 - 8, 8).Clear();
        await File.WriteAllBytesAsync(folder.File("log.0"), log, Cancellation);
        await AssertRefusedAsync(folder);
    }

    [Fact]
    public async Task Damaged_commit_metadata_does_not_open_an_empty_store()
    {
        using var folder = await FilledAsync(count: 200, checkpoints: true);
        var commit = Assert.Single(Directory.GetFiles(folder.Path, "commit.*"));
        var bytes = await File.ReadAllBytesAsync(commit, Cancellation);
        for (var at = 0; at < bytes.Length; at++)
        {
            using var copy = folder.Copy();
            var spoiled = bytes.ToArray();
            spoiled[at] ^= 0x10;
            await File.WriteAllBytesAsync(copy.File(Path.GetFileName(commit)), spoiled, Cancellation);
            await AssertRefusedOrWholeAsync(copy, revision: 201);
        }
    }

    [Fact]
    public async Task A_checkpoint_that_is_damaged_or_missing_is_found()
    {
        using var folder = await FilledAsync(count: 200, checkpoints: true);
        var checkpoint = Path.GetFileName(Assert.Single(Directory.GetFiles(folder.Path, "checkpoint.*")));
        var bytes = await File.ReadAllBytesAsync(folder.File(checkpoint), Cancellation);
        foreach (var at in new[] { 0, 9, 17, 40, bytes.Length / 2, bytes.Length - 9, bytes.Length - 1 })
        {
            using var copy = folder.Copy();
            var spoiled = bytes.ToArray();
            spoiled[at] ^= 1;
            await File.WriteAllBytesAsync(copy.File(checkpoint), spoiled, Cancellation);
            await AssertRefusedAsync(copy);
        }

        File.Delete(folder.File(checkpoint));
        await AssertRefusedAsync(folder);
    }

    [Fact]
    public async Task An_older_log_beside_the_newer_marker_is_found()
    {
        using var folder = await FilledAsync(count: 50, checkpoints: false);
        var older = await File.ReadAllBytesAsync(folder.File("log.0"), Cancellation);
        await using (var store = await OpenAsync(folder, checkpoints: false))
        {
            await store.CommitAsync(Put("/k/new", "x"), Cancellation);
        }

        await File.WriteAllBytesAsync(folder.File("log.0"), older, Cancellation);
        await AssertRefusedAsync(folder);
    }

    private static async Task<StoreFolder> FilledAsync(int count, bool checkpoints)
    {
        var folder = new StoreFolder();
        await using var store = await OpenAsync(folder, checkpoints);
        for (var i = 0; i < count; i++)
        {
            // Few keys and 20 MB of log where there are to be checkpoints: the log is cut in whole pages of 8 MiB.
            await store.CommitAsync(Put($"/k/{(checkpoints ? i % 10 : i)}", new string('v', checkpoints ? 100_000 : 200)), Cancellation);
        }

        return folder;
    }

    private static async Task<FasterClusterStore> OpenAsync(StoreFolder folder, bool checkpoints)
    {
        var options = new FasterStoreOptions { Directory = folder.Path };
        if (checkpoints)
        {
            options.History.MaximumBytes = 12 << 20;
        }

        var store = new FasterClusterStore(options);
        try
        {
            await store.OpenAsync(Cancellation);
            return store;
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    private static Task AssertRefusedAsync(StoreFolder folder) =>
        Assert.ThrowsAsync<StoreCorruptException>(() => OpenAsync(folder, checkpoints: false));

    private static async Task AssertRefusedOrWholeAsync(StoreFolder folder, long revision)
    {
        try
        {
            await using var store = await OpenAsync(folder, checkpoints: false);
            Assert.Equal((revision, 10), (store.CurrentRevision, await store.CountAsync(new("/k/"), Cancellation)));
        }
        catch (StoreCorruptException)
        {
            // Found, and said so.
        }
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
