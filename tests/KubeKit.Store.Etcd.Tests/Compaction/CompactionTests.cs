using KubeKit.Store.Etcd.Calls;
using KubeKit.Store.Etcd.Protocol;
using KubeKit.Store.Etcd.Values;
using Microsoft.Extensions.Time.Testing;
using static KubeKit.Store.Etcd.Tests.Support.Writes;

namespace KubeKit.Store.Etcd.Tests.Compaction;

/// <summary>Compaction reaches all of an etcd: these tests have one of their own.</summary>
public sealed class CompactionTests : IAsyncLifetime
{
    private readonly EtcdServer _etcd = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _etcd.InitializeAsync();

    public ValueTask DisposeAsync() => _etcd.DisposeAsync();

    [Fact]
    public async Task Each_interval_drops_what_was_there_at_the_one_before_once_for_all_stores()
    {
        var time = new FakeTimeProvider();
        await using var one = await OpenAsync("/c", time);
        await using var two = await OpenAsync("/c", time);
        var turns = 0L;
        var old = await PutAsync(one, "first");
        turns = await NextTurnAsync(time, turns);
        var middle = await PutAsync(one, "second");
        turns = await NextTurnAsync(time, turns);
        var young = await PutAsync(one, "third");

        await CompactedAsync(one, old);
        Assert.Equal("second", Text((await two.GetAsync(new("/k"), middle, Ct))!));
        Assert.Equal("third", Text((await two.GetAsync(new("/k"), young, Ct))!));
        turns = await NextTurnAsync(time, turns);
        turns = await NextTurnAsync(time, turns);
        await CompactedAsync(two, middle);
        Assert.Equal("third", Text((await one.GetAsync(new("/k"), 0, Ct))!));
        // Of two stores one took each turn.
        Assert.Equal(4, turns);
    }

    [Fact]
    public async Task Without_an_interval_nothing_is_dropped()
    {
        var time = new FakeTimeProvider();
        await using var store = await OpenAsync("/n", time, o => o.CompactionInterval = TimeSpan.Zero);
        var old = await PutAsync(store, "first");
        await PutAsync(store, "second");
        for (var i = 0; i < 10; i++)
        {
            time.Advance(TimeSpan.FromHours(1));
            Assert.Equal("first", Text((await store.GetAsync(new("/k"), old, Ct))!));
        }

        Assert.Equal(0, await TurnsAsync("/n"));
    }

    [Fact]
    public async Task Writers_that_died_are_forgotten_and_one_that_lives_writes_on()
    {
        var time = new FakeTimeProvider();
        await using var store = await OpenAsync("/c", time);
        await using var quiet = await OpenAsync("/c", new FakeTimeProvider());
        Assert.Equal(2, await WritersAsync("/c"));
        var turns = 0L;
        for (var i = 0; i < 4; i++)
        {
            await PutAsync(store, $"{i}");
            turns = await NextTurnAsync(time, turns);
        }

        while (await WritersAsync("/c") > 1)
        {
            await PutAsync(store, "more");
            turns = await NextTurnAsync(time, turns);
        }

        Assert.Equal(CommitOutcome.Committed, (await quiet.CommitAsync(Put("/q", "1", 0), Ct)).Outcome);
    }

    private async Task<EtcdClusterStore> OpenAsync(string prefix, TimeProvider time, Action<EtcdStoreOptions>? configure = null)
    {
        var store = _etcd.CreateStore(prefix, time, configure);
        await store.OpenAsync(Ct);
        return store;
    }

    private static async Task<long> PutAsync(EtcdClusterStore store, string value) => (await store.CommitAsync(Put("/k", value, null), Ct)).Record!.Revision;

    private static async Task CompactedAsync(EtcdClusterStore store, long revision)
    {
        // The turn is taken before history is dropped: it comes a moment later.
        while (true)
        {
            try
            {
                await store.GetAsync(new("/k"), revision, Ct);
            }
            catch (CompactedException)
            {
                return;
            }
        }
    }

    private async Task<long> NextTurnAsync(FakeTimeProvider time, long before)
    {
        time.Advance(TimeSpan.FromMinutes(5));
        while (await TurnsAsync("/c") is var turns)
        {
            Ct.ThrowIfCancellationRequested();
            if (turns > before)
            {
                return turns;
            }
        }

        return before;
    }

    private async Task<long> TurnsAsync(string prefix) => await ReadAsync(new RangeRequest { Key = new EtcdKeys(prefix).Compacted }) is { Kvs: [{ } mark] } ? mark.Version : 0;

    private async Task<long> WritersAsync(string prefix) =>
        (await ReadAsync(new RangeRequest { Key = new EtcdKeys(prefix).Writers, RangeEnd = new EtcdKeys(prefix).WritersEnd, CountOnly = true })).Count;

    private async Task<RangeResponse> ReadAsync(RangeRequest request)
    {
        var options = new EtcdStoreOptions();
        options.Endpoints.Add(_etcd.Endpoint!);
        using var cluster = new EtcdCluster(options);
        return await cluster.CallAsync((m, o) => m.Kv.RangeAsync(request, o), a => a.Header, mayRepeat: true, Ct);
    }
}
