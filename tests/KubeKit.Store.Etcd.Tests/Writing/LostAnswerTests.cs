using KubeKit.Store.Etcd.Tests.Support;
using static KubeKit.Store.Etcd.Tests.Support.Writes;

namespace KubeKit.Store.Etcd.Tests.Writing;

/// <summary>What becomes of writes whose answer, or whose request, is lost on the way.</summary>
public sealed class LostAnswerTests : IAsyncLifetime
{
    private readonly string _prefix = $"/test-{Guid.NewGuid():N}";
    private readonly EtcdServer _etcd;
    private CuttingProxy _proxy = null!;
    private EtcdClusterStore _direct = null!;
    private EtcdClusterStore _store = null!;
    private long _start;

    public LostAnswerTests(EtcdServer etcd) => _etcd = etcd;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _direct = _etcd.CreateStore(_prefix);
        await _direct.OpenAsync(Ct);
        _proxy = new CuttingProxy(_etcd.Endpoint!);
        _store = await OpenAsync(TimeSpan.FromSeconds(30));
        _start = _direct.CurrentRevision;
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        await _direct.DisposeAsync();
        await _proxy.DisposeAsync();
    }

    [Theory]
    [InlineData(0L)]
    [InlineData(null)]
    public async Task A_write_that_took_place_is_told_as_such(long? expected)
    {
        var writing = await LoseAnswerAsync(Put("/k", "mine", expected), () => HoldsAsync("/k", "mine"));
        _proxy.Cut();
        var result = await writing;
        Assert.Equal(CommitOutcome.Committed, result.Outcome);
        Assert.Equal([("mine", result.Record!.Revision)], await EventsAsync());
    }

    [Fact]
    public async Task So_it_is_when_somebody_has_written_over_it_meanwhile()
    {
        var before = (await _direct.CommitAsync(Put("/k", "before", 0), Ct)).Record!.Revision;
        var writing = await LoseAnswerAsync(Put("/k", "mine", before), () => HoldsAsync("/k", "mine"));
        var after = await _direct.CommitAsync(Put("/k", "after", null), Ct);
        _proxy.Cut();
        var result = await writing;
        Assert.Equal(CommitOutcome.Committed, result.Outcome);
        Assert.InRange(result.Record!.Revision, before + 1, after.Record!.Revision - 1);
        Assert.Equal(["before", "mine", "after"], (await EventsAsync()).Select(e => e.Value));
    }

    [Fact]
    public async Task A_create_that_took_place_and_was_deleted_is_not_created_again()
    {
        var writing = await LoseAnswerAsync(Put("/k", "mine", 0), () => HoldsAsync("/k", "mine"));
        await _direct.CommitAsync(Delete("/k", null), Ct);
        _proxy.Cut();
        Assert.Equal(CommitOutcome.Committed, (await writing).Outcome);
        Assert.Null(await _direct.GetAsync(new("/k"), 0, Ct));
        Assert.Equal(["mine", "gone"], (await EventsAsync()).Select(e => e.Value));
    }

    [Fact]
    public async Task A_delete_that_took_place_is_told_as_such_whatever_was_deleted_since()
    {
        var before = (await _direct.CommitAsync(Put("/k", "before", 0), Ct)).Record!.Revision;
        await _direct.CommitAsync(Put("/l", "other", 0), Ct);
        var writing = await LoseAnswerAsync(Delete("/k", before, "last"), async () => await _direct.GetAsync(new("/k"), 0, Ct) is null);
        await _direct.CommitAsync(Delete("/l", null), Ct);
        _proxy.Cut();
        var result = await writing;
        Assert.Equal(CommitOutcome.Committed, result.Outcome);
        Assert.Contains(("last", result.Record!.Revision), await EventsAsync());
    }

    [Fact]
    public async Task A_write_that_never_arrived_is_written_once_and_cannot_take_place_late()
    {
        _proxy.HoldRequests();
        var writing = _store.CommitAsync(Put("/k", "mine", 0), Ct).AsTask();
        _proxy.Cut();
        var result = await writing;
        Assert.Equal(CommitOutcome.Committed, result.Outcome);

        // What it sent first arrives now, when the key is free again.
        await _direct.CommitAsync(Delete("/k", null), Ct);
        _proxy.ReleaseRequests();
        for (var i = 0; i < 20; i++)
        {
            await _direct.CommitAsync(Put($"/other{i}", "time passes", 0), Ct);
        }

        Assert.Null(await _direct.GetAsync(new("/k"), 0, Ct));
    }

    [Fact]
    public async Task A_conflict_that_got_lost_is_told_as_a_conflict()
    {
        await _direct.CommitAsync(Put("/k", "theirs", 0), Ct);
        var writing = await LoseAnswerAsync(Put("/k", "mine", 0), () => HoldsAsync("/k", "theirs"));
        _proxy.Cut();
        var result = await writing;
        Assert.Equal((CommitOutcome.Conflict, "theirs"), (result.Outcome, Text(result.Record!)));
    }

    [Fact]
    public async Task Many_writes_that_get_lost_at_once_take_place_once_each()
    {
        var writes = Enumerable.Range(0, 100).Select(i => _store.CommitAsync(Put($"/many/{i}", $"{i}", 0), Ct).AsTask()).ToArray();
        for (var cut = 0; cut < 5; cut++)
        {
            _proxy.SwallowAnswers();
            _proxy.Cut();
            await Task.WhenAny(writes.Where(w => !w.IsCompleted).DefaultIfEmpty(Task.FromResult(default(CommitResult))));
        }

        var results = await Task.WhenAll(writes);
        Assert.All(results, r => Assert.Equal(CommitOutcome.Committed, r.Outcome));
        var events = await EventsAsync();
        Assert.Equal(100, events.Count);
        Assert.Equal(results.Select(r => (Text(r.Record!), r.Record!.Revision)).Order(), events.Order());
    }

    [Fact]
    public async Task Where_nobody_can_tell_the_write_is_told_as_unknown()
    {
        await _store.DisposeAsync();
        _store = await OpenAsync(TimeSpan.FromSeconds(3));
        var writing = await LoseAnswerAsync(Put("/k", "mine", 0), () => HoldsAsync("/k", "mine"));
        _proxy.Refuses = true;
        _proxy.Cut();
        var thrown = await Assert.ThrowsAsync<StoreUnavailableException>(() => writing);
        Assert.Contains("not known whether the write took place", thrown.Message, StringComparison.Ordinal);
        Assert.False(_store.Health.Serving);

        _proxy.Refuses = false;
        Assert.Equal(CommitOutcome.Conflict, (await _store.CommitAsync(Put("/k", "again", 0), Ct)).Outcome);
        Assert.True(_store.Health.Serving);
    }

    private async Task<EtcdClusterStore> OpenAsync(TimeSpan callTimeout)
    {
        var store = _etcd.CreateStore(_prefix, null, options =>
        {
            options.Endpoints.Clear();
            options.Endpoints.Add(_proxy.Endpoint);
            options.CallTimeout = callTimeout;
        });
        await store.OpenAsync(Ct);
        return store;
    }

    // Returns once the write has taken place, or whatever else shows that etcd has dealt with it.
    private async Task<Task<CommitResult>> LoseAnswerAsync(StoreWrite write, Func<Task<bool>> done)
    {
        _proxy.SwallowAnswers();
        var writing = _store.CommitAsync(write, Ct).AsTask();
        while (!await done())
        {
            await Task.Yield();
        }

        return writing;
    }

    private async Task<bool> HoldsAsync(string key, string value) => await _direct.GetAsync(new(key), 0, Ct) is { } record && Text(record) == value;

    private async Task<List<(string Value, long Revision)>> EventsAsync() =>
        [.. (await HistoryAsync(_direct, "/", _start, Ct)).Select(e => (Text(e.Record), e.Record.Revision))];
}
