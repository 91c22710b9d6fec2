using System.Text;
using CsCheck;
using KubeKit.Store.ContractTests;
using KubeKit.Store.Faster;

namespace KubeKit.Store.Tests.Faster;

/// <summary>The contract again, with no value in memory and no history but what is read from the log.</summary>
public sealed class ValuesOnDiskTests : ClusterStoreContract
{
    private readonly StoreFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected override IClusterStore Create() => new FasterClusterStore(Options(_folder));

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public void Every_retained_revision_is_told_as_it_was_while_the_log_is_cut_and_after_a_restart() =>
        Gen.Select(Gen.Int[0, 40], Gen.Int[0, 9], Gen.Int[1, 30]).Array[900].Sample(
            writes => CheckHistoryAsync(writes).GetAwaiter().GetResult(), iter: 2, threads: 1);

    [Fact]
    public async Task A_watch_from_long_ago_reads_the_log_and_then_goes_on_with_what_is_new()
    {
        var start = Store.CurrentRevision;
        for (var i = 0; i < 3_000; i++)
        {
            await PutAsync($"/old/{i % 7}", $"{i}", expected: null);
        }

        await using var watch = Store.Watch(new("/old/"), start);
        var events = await ReadAsync(watch, 3_000);
        Assert.Equal(Enumerable.Range(0, 3_000).Select(i => $"{i}"), events.Select(e => Text(e.Record)));
        Assert.Equal(Enumerable.Range(0, 3_000).Select(i => i < 7 ? null : $"{i - 7}"), events.Select(e => e.Previous is null ? null : Text(e.Previous)));
        var next = watch.ReadAsync(Cancellation).AsTask();
        await PutAsync("/old/new", "new", expected: 0);
        Assert.Equal("new", Text(Assert.Single(await next).Record));
    }

    [Fact]
    public async Task A_list_that_was_handed_out_is_readable_after_its_part_of_the_log_is_gone()
    {
        var value = new string('v', 100_000);
        for (var i = 0; i < 20; i++)
        {
            await PutAsync($"/k/{i}", $"first {value}", expected: 0);
        }

        var page = await Store.ListAsync(new(new("/k/")), Cancellation);
        for (var i = 0; !Directory.EnumerateFiles(_folder.Path, "checkpoint.*").Any(f => !f.EndsWith(".new", StringComparison.Ordinal)) || File.Exists(_folder.File("log.0")); i++)
        {
            Assert.True(i < 5_000, "no segment was removed");
            await PutAsync($"/k/{i % 20}", $"later {value}", expected: null);
        }

        Assert.All(page.Records, r => Assert.StartsWith("first ", Text(r), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Damage_that_comes_while_the_store_runs_is_found_at_reading_and_stops_it()
    {
        await PutAsync("/k/a", "a value to spoil", expected: 0);
        var log = await File.ReadAllBytesAsync(_folder.File("log.0"), Cancellation);
        var at = log.AsSpan().IndexOf("to spoil"u8);
        using (var file = File.OpenHandle(_folder.File("log.0"), FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete))
        {
            RandomAccess.Write(file, "T"u8, at);
        }

        var record = await Store.GetAsync(new("/k/a"), 0, Cancellation);
        Assert.Contains("log.0", Assert.Throws<StoreCorruptException>(() => record!.Value).Message, StringComparison.Ordinal);
        Assert.False(Store.Health.Serving);
        Assert.Contains("damage", Store.Health.Reason, StringComparison.Ordinal);
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await PutAsync("/k/b", "x", expected: 0));
    }

    [Fact]
    public async Task Values_that_are_asked_for_stay_in_memory_within_the_budget()
    {
        using var folder = new StoreFolder();
        await using var store = new FasterClusterStore(new FasterStoreOptions { Directory = folder.Path, ValueCacheBytes = 100_000 });
        await store.OpenAsync(Cancellation);
        for (var i = 0; i < 500; i++)
        {
            await store.CommitAsync(Write($"/k/{i:d3}", $"{i} {new string('v', 1_000)}"), Cancellation);
        }

        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < 500; i++)
            {
                var asked = (await store.GetAsync(new($"/k/{i % 50:d3}"), 0, Cancellation))!;
                Assert.StartsWith($"{i % 50} ", Text(asked), StringComparison.Ordinal);
            }
        }

        var records = (await store.ListAsync(new(new("/k/")), Cancellation)).Records;
        Assert.InRange(records.Sum(r => r.Cached?.Length ?? 0), 40_000, 100_000);
        Assert.All(records.Take(50), r => Assert.NotNull(r.Cached));
        Assert.Equal(Enumerable.Range(0, 500), records.Select(r => int.Parse(Text(r).Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture)));
        Assert.InRange(records.Sum(r => r.Cached?.Length ?? 0), 40_000, 100_000);
    }

    private static async Task CheckHistoryAsync((int Key, int Kind, int Size)[] writes)
    {
        using var folder = new StoreFolder();
        var states = new Dictionary<long, SortedDictionary<string, string>> { [1] = new(StringComparer.Ordinal) };
        await using (var store = new FasterClusterStore(Options(folder)))
        {
            await store.OpenAsync(Cancellation);
            foreach (var (key, kind, size) in writes)
            {
                var write = Write($"/k/{key:d2}", $"{states.Count} {new string('v', size * 2_000)}") with { Kind = kind < 7 ? StoreWriteKind.Put : StoreWriteKind.Delete };
                var result = await store.CommitAsync(write, Cancellation);
                if (result.Outcome == CommitOutcome.Committed)
                {
                    var state = new SortedDictionary<string, string>(states[store.CurrentRevision - 1], StringComparer.Ordinal);
                    _ = kind < 7 ? (state[write.Key.Text] = Text(result.Record!)) is not null : state.Remove(write.Key.Text);
                    states[store.CurrentRevision] = state;
                }
            }

            await CheckAsync(store, states);
            Assert.NotEqual(0, store.CompactedRevision);
        }

        await using var reopened = new FasterClusterStore(Options(folder));
        await reopened.OpenAsync(Cancellation);
        await CheckAsync(reopened, states);
    }

    private static async Task CheckAsync(FasterClusterStore store, Dictionary<long, SortedDictionary<string, string>> states)
    {
        var newest = store.CurrentRevision;
        var oldest = store.CompactedRevision + 1;
        for (var revision = oldest; revision <= newest; revision += Math.Max(1, (newest - oldest) / 40))
        {
            var page = await store.ListAsync(new(new("/k/"), Revision: revision), Cancellation);
            Assert.Equal(states[revision].Select(e => $"{e.Key}={e.Value}"), page.Records.Select(r => $"{r.Key}={Text(r)}"));
            var rest = await store.ListAsync(new(new("/k/"), new("/k/20"), 5, revision), Cancellation);
            Assert.Equal(states[revision].Keys.Where(k => string.CompareOrdinal(k, "/k/20") > 0).Take(5), rest.Records.Select(r => r.Key.Text));
            var one = await store.GetAsync(new("/k/07"), revision, Cancellation);
            Assert.Equal(states[revision].GetValueOrDefault("/k/07"), one is null ? null : Text(one));
        }

        await using var watch = store.Watch(new("/k/"), oldest);
        var replayed = new SortedDictionary<string, string>(states[oldest], StringComparer.Ordinal);
        foreach (var change in await ReadAsync(watch, (int)(newest - oldest)))
        {
            Assert.Equal(replayed.GetValueOrDefault(change.Record.Key.Text), change.Previous is null ? null : Text(change.Previous));
            _ = change.Kind == StoreWriteKind.Put ? (replayed[change.Record.Key.Text] = Text(change.Record)) is not null : replayed.Remove(change.Record.Key.Text);
            Assert.Equal(states[change.Record.Revision].Count, replayed.Count);
        }

        Assert.Equal(states[newest], replayed);
    }

    private static FasterStoreOptions Options(StoreFolder folder)
    {
        var options = new FasterStoreOptions { Directory = folder.Path, ValueCacheBytes = 0, WindowRevisions = 0 };
        options.History.MaximumBytes = 12 << 20;
        return options;
    }

    private static StoreWrite Write(string key, string value) =>
        new() { Key = new(key), Kind = StoreWriteKind.Put, Value = Encoding.UTF8.GetBytes(value), RevisionOffset = -1, ExpectedRevision = null };
}
