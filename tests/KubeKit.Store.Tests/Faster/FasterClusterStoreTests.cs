using System.Globalization;
using System.Text;
using KubeKit.Store.ContractTests;
using KubeKit.Store.Faster;

namespace KubeKit.Store.Tests.Faster;

public sealed class FasterClusterStoreTests : ClusterStoreContract
{
    private readonly StoreFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected override IClusterStore Create() => Open(_folder);

    protected override int LinearOperations => 102_400;

    // Sixteen watches see all of them, and twelve a fourth: a million events.
    protected override int WatchedChanges => 56_000;

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Everything_acknowledged_is_there_after_a_restart()
    {
        for (var i = 0; i < 200; i++)
        {
            await PutAsync($"/k/{i % 50}", $"value {i}", expected: null);
        }

        await DeleteAsync("/k/7", expected: null);
        var (revision, before) = (Store.CurrentRevision, await ContentAsync(Store));
        await Store.DisposeAsync();

        await using var reopened = await OpenAsync(_folder);
        Assert.Equal(revision, reopened.CurrentRevision);
        Assert.Equal(before, await ContentAsync(reopened));
        await using var watch = reopened.Watch(new("/k/"), 1);
        Assert.Equal(201, (await ReadAsync(watch, 201)).Count);
    }

    [Fact]
    public async Task A_second_process_is_refused_the_directory()
    {
        await using var second = Open(_folder);
        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(() => second.OpenAsync(Cancellation));
        Assert.Contains("in use by another process", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_log_is_cut_behind_a_checkpoint_and_nothing_is_lost()
    {
        using var folder = new StoreFolder();
        var value = new string('x', 100_000);
        await using (var store = await OpenAsync(folder, historyBytes: 16 << 20))
        {
            for (var i = 0; i < 600; i++)
            {
                await PutAsync(store, $"/k/{i % 10}", $"{i} {value}");
            }
        }

        Assert.NotEmpty(Directory.GetFiles(folder.Path, "checkpoint.*"));
        await using var reopened = await OpenAsync(folder);
        Assert.Equal(601, reopened.CurrentRevision);
        var page = await reopened.ListAsync(new(new("/k/")), Cancellation);
        Assert.Equal(Enumerable.Range(590, 10), page.Records.Select(r => int.Parse(Text(r).Split(' ')[0], CultureInfo.InvariantCulture)).Order());
    }

    [Theory]
    [InlineData("tail")]
    [InlineData("log.0")]
    public async Task A_store_with_a_missing_file_does_not_come_up(string file)
    {
        using var folder = await FilledAsync();
        File.Delete(folder.File(file));
        await AssertRefusedAsync(folder);
    }

    [Fact]
    public async Task A_log_cut_short_does_not_come_up()
    {
        using var folder = await FilledAsync();
        var used = LogBytes.Used(folder);
        using (var log = File.OpenWrite(folder.File("log.0")))
        {
            log.SetLength(used / 2);
        }

        await AssertRefusedAsync(folder);
    }

    [Fact]
    public async Task Damage_is_found_or_harmless()
    {
        using var folder = await FilledAsync();
        string expected;
        await using (var whole = await OpenAsync(folder))
        {
            expected = await ContentAsync(whole);
        }

        var random = new Random(20261123);
        var bytes = await File.ReadAllBytesAsync(folder.File("log.0"), Cancellation);
        var used = Array.FindLastIndex(bytes, b => b != 0) + 1;
        for (var round = 0; round < 150; round++)
        {
            using var copy = folder.Copy();
            var spoiled = bytes.ToArray();
            Spoil(spoiled, used, random, round % 3);
            await File.WriteAllBytesAsync(copy.File("log.0"), spoiled, Cancellation);
            try
            {
                await using var store = await OpenAsync(copy);
                Assert.Equal(expected, await ContentAsync(store));
            }
            catch (StoreCorruptException)
            {
                // Found, and said so.
            }
        }
    }

    private static void Spoil(byte[] bytes, int used, Random random, int how)
    {
        var at = random.Next(used - 16);
        switch (how)
        {
            case 0:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1:
                bytes.AsSpan(at / 512 * 512, Math.Min(512, bytes.Length - (at / 512 * 512))).Clear();
                break;
            default: // swaps two words: a XOR checksum does not see it
                var other = random.Next((used - 16) / 8) * 8;
                at = at / 8 * 8;
                var word = bytes.AsSpan(at, 8).ToArray();
                bytes.AsSpan(other, 8).CopyTo(bytes.AsSpan(at));
                word.CopyTo(bytes.AsSpan(other));
                break;
        }
    }

    private static async Task<StoreFolder> FilledAsync()
    {
        var folder = new StoreFolder();
        await using var store = await OpenAsync(folder);
        for (var i = 0; i < 100; i++)
        {
            await PutAsync(store, $"/k/{i}", $"value {i} {new string('y', i * 7)}");
        }

        return folder;
    }

    private static async Task AssertRefusedAsync(StoreFolder folder)
    {
        var store = Open(folder);
        try
        {
            await Assert.ThrowsAsync<StoreCorruptException>(() => store.OpenAsync(Cancellation));
        }
        finally
        {
            await store.DisposeAsync();
        }
    }

    private static FasterClusterStore Open(StoreFolder folder, long historyBytes = 256L << 20)
    {
        var options = new FasterStoreOptions { Directory = folder.Path };
        options.History.MaximumBytes = historyBytes;
        return new FasterClusterStore(options);
    }

    private static async Task<IClusterStore> OpenAsync(StoreFolder folder, long historyBytes = 256L << 20)
    {
        var store = Open(folder, historyBytes);
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

    private static async Task<string> ContentAsync(IClusterStore store) =>
        string.Join('\n', (await store.ListAsync(new(new("/")), Cancellation)).Records.Select(r => $"{r.Key} {r.Revision} {Text(r)}"));

    private static ValueTask<CommitResult> PutAsync(IClusterStore store, string key, string value) => store.CommitAsync(
        new StoreWrite { Key = new(key), Kind = StoreWriteKind.Put, Value = Encoding.UTF8.GetBytes(value), RevisionOffset = -1, ExpectedRevision = null },
        Cancellation);
}
