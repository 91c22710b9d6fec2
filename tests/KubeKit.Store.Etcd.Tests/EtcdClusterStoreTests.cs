using KubeKit.Store.ContractTests;
using static KubeKit.Store.Etcd.Tests.Support.Writes;

namespace KubeKit.Store.Etcd.Tests;

/// <summary>The contract on etcd. Some of it compacts, which reaches all of an etcd: it has one of its own.</summary>
public sealed class EtcdClusterStoreTests(EtcdClusterStoreTests.OwnEtcd server) : ClusterStoreContract, IClassFixture<EtcdClusterStoreTests.OwnEtcd>
{
    private readonly string _prefix = $"/test-{Guid.NewGuid():N}";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // Each write is a transaction of its own to another process: fewer of them make the same point.
    protected override int ModelRuns => 5;

    protected override int LoadWrites => 400;

    protected override IClusterStore Create() => server.CreateStore(_prefix);

    [Fact]
    public async Task Two_stores_on_one_etcd_see_each_others_writes_at_once()
    {
        await using var other = server.CreateStore(_prefix);
        await other.OpenAsync(Cancellation);
        await using var watch = other.Watch(new("/s/"), 0);

        var created = await PutAsync("/s/a", "<>", expected: 0, offset: 1);
        var seen = await other.GetAsync(new("/s/a"), 0, Cancellation);
        Assert.Equal($"<{created.Record!.Revision}>", Text(seen!));
        Assert.Equal(CommitOutcome.Conflict, (await other.CommitAsync(Put("/s/a", "b", expected: 0), Cancellation)).Outcome);
        Assert.Equal(created.Record.Revision, Assert.Single(await watch.ReadAsync(Cancellation)).Record.Revision);
    }

    [Fact]
    public async Task A_deletes_last_state_is_the_one_of_its_own_revision()
    {
        var start = Store.CurrentRevision;
        for (var i = 0; i < 5; i++)
        {
            await PutAsync($"/d/{i}", "there", expected: 0);
            await DeleteAsync($"/d/{i}", expected: null, last: $"gone {i}");
        }

        await using var watch = Store.Watch(new("/d/"), start);
        var events = await ReadAsync(watch, 10);
        Assert.Equal(Enumerable.Range(0, 5).Select(i => $"gone {i}"), events.Where(e => e.Kind == StoreWriteKind.Delete).Select(e => Text(e.Record)));
    }

    [Fact]
    public async Task A_list_longer_than_one_answer_is_one_snapshot()
    {
        await Task.WhenAll(Enumerable.Range(0, 2_100).Select(i => PutAsync($"/long/{i:d5}", "x", expected: 0).AsTask()));
        var page = await Store.ListAsync(new(new("/long/")), Cancellation);
        Assert.Equal(2_100, page.Records.Count);
        Assert.Equal(0, page.RemainingCount);
        var limited = await Store.ListAsync(new(new("/long/"), Limit: 2_050), Cancellation);
        Assert.Equal((2_050, 50L), (limited.Records.Count, limited.RemainingCount));
    }

    [Fact]
    public async Task An_etcd_that_is_not_there_makes_the_store_unavailable_and_says_so()
    {
        var options = new EtcdStoreOptions { CallTimeout = TimeSpan.FromMilliseconds(500) };
        options.Endpoints.Add("http://127.0.0.1:1");
        await using var store = new EtcdClusterStore(options);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.OpenAsync(Cancellation));
        Assert.False(store.Health.Serving);
    }

    [Fact]
    public async Task A_member_that_is_gone_is_passed_over()
    {
        var options = new EtcdStoreOptions { Prefix = _prefix };
        options.Endpoints.Add("http://127.0.0.1:1");
        options.Endpoints.Add(server.Endpoint!);
        await using var store = new EtcdClusterStore(options);
        Assert.Equal(CommitOutcome.Committed, (await store.CommitAsync(Put("/m/a", "1", expected: 0), Cancellation)).Outcome);
        await using var watch = store.Watch(new("/m/"), store.CurrentRevision - 1);
        Assert.Single(await watch.ReadAsync(Cancellation));
    }

    public sealed class OwnEtcd : EtcdServer;
}
