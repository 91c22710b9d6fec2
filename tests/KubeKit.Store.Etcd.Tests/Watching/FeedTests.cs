using System.Globalization;
using System.Text.RegularExpressions;
using KubeKit.Store.Etcd.Tests.Support;
using Microsoft.Extensions.Time.Testing;
using static KubeKit.Store.Etcd.Tests.Support.Writes;

namespace KubeKit.Store.Etcd.Tests.Watching;

/// <summary>One watch on etcd feeds all watches of a process. These tests have an etcd of their own.</summary>
public sealed class FeedTests : IAsyncLifetime
{
    private readonly EtcdServer _etcd = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _etcd.InitializeAsync();

    public ValueTask DisposeAsync() => _etcd.DisposeAsync();

    [Fact]
    public async Task Hundreds_of_watches_are_one_watch_of_etcd()
    {
        await using var store = await OpenAsync("/one");
        var watches = Enumerable.Range(0, 300).Select(i => store.Watch(new($"/kind{i % 50}/"), 0)).ToArray();
        var reading = watches.Select(w => w.ReadAsync(Ct).AsTask()).ToArray();
        for (var i = 0; i < 50; i++)
        {
            await store.CommitAsync(Put($"/kind{i}/a", "1", 0), Ct);
        }

        await Task.WhenAll(reading);
        Assert.Equal(1, await MetricAsync("etcd_debugging_mvcc_watcher_total"));
        foreach (var watch in watches)
        {
            await watch.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_slow_watch_reads_from_etcd_what_the_window_let_go()
    {
        await using var store = await OpenAsync("/slow", o => o.WatchWindowChanges = 64);
        await using var slow = store.Watch(new("/s/"), 0);
        await using var fast = store.Watch(new("/s/"), 0);
        for (var i = 0; i < 500; i++)
        {
            await store.CommitAsync(i % 10 == 9 ? Delete($"/s/{i - 1}", null, $"{i}") : Put($"/s/{i}", $"{i}", 0), Ct);
        }

        var wanted = Enumerable.Range(0, 500).Select(i => $"{i}");
        Assert.Equal(wanted, (await ReadAsync(fast, 500, Ct)).Select(e => Text(e.Record)));
        Assert.Equal(wanted, (await ReadAsync(slow, 500, Ct)).Select(e => Text(e.Record)));

        // It has joined the others: nothing is left of its own watch.
        var next = slow.ReadAsync(Ct).AsTask();
        await store.CommitAsync(Put("/s/last", "last", 0), Ct);
        Assert.Equal("last", Text(Assert.Single(await next).Record));
        next = slow.ReadAsync(Ct).AsTask();
        await store.CommitAsync(Put("/s/verylast", "verylast", 0), Ct);
        Assert.Equal("verylast", Text(Assert.Single(await next).Record));
    }

    [Fact]
    public async Task Big_changes_come_in_pieces_and_are_whole()
    {
        await using var store = await OpenAsync("/big");
        var start = store.CurrentRevision;
        for (var i = 0; i < 20; i++)
        {
            await store.CommitAsync(Put($"/b/{i:d2}", new string((char)('a' + i), 700_000), 0), Ct);
        }

        await using var late = await OpenAsync("/big");
        await using var watch = late.Watch(new("/b/"), start);
        var events = await ReadAsync(watch, 20, Ct);
        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"/b/{i:d2}"), events.Select(e => e.Record.Key.Text));
        Assert.All(events, (e, i) => Assert.Equal(new string((char)('a' + i), 700_000), Text(e.Record)));
    }

    [Fact]
    public async Task Watches_go_on_without_gap_or_duplicate_however_often_the_connection_breaks()
    {
        await using var proxy = new CuttingProxy(_etcd.Endpoint!);
        await using var direct = await OpenAsync("/broken");
        await using var store = await OpenAsync("/broken", o => o.Endpoints[0] = proxy.Endpoint);
        var watches = Enumerable.Range(0, 5).Select(_ => store.Watch(new("/x/"), direct.CurrentRevision)).ToArray();
        var reading = watches.Select(w => ReadAsync(w, 300, Ct)).ToArray();
        for (var i = 0; i < 300; i++)
        {
            await direct.CommitAsync(Put($"/x/{i % 7}", $"{i}", null), Ct);
            if (i % 30 == 29)
            {
                proxy.Cut();
            }
        }

        foreach (var events in await Task.WhenAll(reading))
        {
            Assert.Equal(Enumerable.Range(0, 300).Select(i => $"{i}"), events.Select(e => Text(e.Record)));
        }
    }

    [Fact]
    public async Task A_watch_that_was_away_until_history_was_compacted_says_so()
    {
        await using var proxy = new CuttingProxy(_etcd.Endpoint!);
        await using var direct = await OpenAsync("/away");
        await using var store = await OpenAsync("/away", o => o.Endpoints[0] = proxy.Endpoint);
        await using var watch = store.Watch(new("/x/"), 0);
        await direct.CommitAsync(Put("/x/a", "1", 0), Ct);
        Assert.Single(await watch.ReadAsync(Ct));

        var waiting = watch.ReadAsync(Ct).AsTask();
        proxy.Refuses = true;
        proxy.Cut();
        for (var i = 0; i < 5; i++)
        {
            await direct.CommitAsync(Put("/x/a", $"{i}", null), Ct);
        }

        await direct.CompactAsync(direct.CurrentRevision, Ct);
        proxy.Refuses = false;
        await Assert.ThrowsAsync<CompactedException>(() => waiting);
        await using var again = store.Watch(new("/x/"), await store.NewestRevisionAsync(Ct));
        var next = again.ReadAsync(Ct).AsTask();
        await direct.CommitAsync(Put("/x/b", "2", 0), Ct);
        Assert.Equal("/x/b", Assert.Single(await next).Record.Key.Text);
    }

    [Fact]
    public async Task Bookmarks_of_quiet_watches_follow_what_others_write_to_the_same_etcd()
    {
        var time = new FakeTimeProvider();
        // Without compaction: in a clock that races it would overtake the watch.
        await using var store = await OpenAsync("/quiet", options => options.CompactionInterval = TimeSpan.Zero, time);
        await using var stranger = await OpenAsync("/stranger");
        await using var watch = store.Watch(new("/q/"), 0);
        var waiting = watch.ReadAsync(Ct).AsTask();
        var theirs = (await stranger.CommitAsync(Put("/t", "1", 0), Ct)).Record!.Revision;
        Assert.True(await store.NewestRevisionAsync(Ct) >= theirs);
        Assert.True(watch.Progress < theirs);
        while (watch.Progress < theirs)
        {
            Ct.ThrowIfCancellationRequested();
            Assert.False(waiting.IsCompleted);
            time.Advance(TimeSpan.FromSeconds(5));
            await Task.Yield();
        }

        Assert.False(waiting.IsCompleted);
        var mine = await store.CommitAsync(Put("/q/a", "1", 0), Ct);
        Assert.Equal(mine.Record!.Revision, Assert.Single(await waiting).Record.Revision);
    }

    [Theory]
    [InlineData("3.4.23", false)]
    [InlineData("3.4.25", true)]
    [InlineData("3.5.7", false)]
    [InlineData("3.5.8", true)]
    [InlineData("3.6.0-rc.1", true)]
    [InlineData("unknown", false)]
    public void Only_members_that_answer_in_order_are_asked_for_progress(string version, bool ordered) =>
        Assert.Equal(ordered, Etcd.Watching.FeedProgress.IsOrdered(version));

    private async Task<EtcdClusterStore> OpenAsync(string prefix, Action<EtcdStoreOptions>? configure = null, TimeProvider? time = null)
    {
        var store = _etcd.CreateStore(prefix, time, configure);
        await store.OpenAsync(Ct);
        return store;
    }

    private async Task<int> MetricAsync(string name)
    {
        using var http = new HttpClient();
        var text = await http.GetStringAsync(new Uri($"{_etcd.Endpoint}/metrics"), Ct);
        return int.Parse(Regex.Match(text, $@"^{name} (\d+)$", RegexOptions.Multiline).Groups[1].Value, CultureInfo.InvariantCulture);
    }
}
