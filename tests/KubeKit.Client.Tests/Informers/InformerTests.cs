using KubeKit.Client.Informers;
using KubeKit.Client.Tests.Fakes;
using KubeKit.Client.Transport;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;

namespace KubeKit.Client.Tests.Informers;

public sealed class InformerTests : IAsyncDisposable
{
    private readonly FakeApiServer _server = new();
    private readonly KubeClient _client;
    private readonly InformerFactory _informers;

    public InformerTests()
    {
        _client = new KubeClient(_server);
        _informers = new InformerFactory(_client);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _informers.DisposeAsync();
        _client.Dispose();
    }

    [Fact]
    public async Task It_lists_then_follows_and_everybody_shares_one()
    {
        await Create("a");
        var informer = await Synced();
        Assert.Same(informer, _informers.Get<ConfigMap>());
        Assert.NotNull(informer.Get(new ObjectKey("default", "a")));
        await Create("b", "1", "other");
        await Eventually.True(() => informer.List().Count == 2);
        Assert.Equal("b", Assert.Single(informer.List("other")).Metadata.Name);
        await Update("b", "2", "other");
        await Eventually.True(() => informer.Get(new ObjectKey("other", "b"))!.Data!["key"] == "2");
        await Delete("a");
        await Eventually.True(() => informer.List().Count == 1);
        Assert.Equal(1, _server.Count("GET /api/v1/configmaps?limit"));
    }

    [Fact]
    public async Task Subscribers_see_what_is_there_and_then_every_change_in_order()
    {
        await Create("a", "0");
        var informer = await Synced();
        var seen = new List<string>();
        using var subscription = informer.Subscribe(e => seen.Add($"{e.Type} {e.Object.Data!["key"]} {e.Old?.Data!["key"]}"));
        for (var i = 1; i <= 50; i++)
        {
            await Update("a", $"{i}");
        }

        await Delete("a");
        await Eventually.True(() => seen.Count == 52);
        Assert.Equal(["Added 0 ", .. Enumerable.Range(1, 50).Select(i => $"Updated {i} {i - 1}"), "Deleted 50 "], seen);
    }

    [Fact]
    public async Task A_watch_that_ends_is_resumed_without_a_new_list()
    {
        var informer = await Synced();
        foreach (var abruptly in new[] { false, true })
        {
            _server.DropWatches(abruptly);
            await Create($"c{abruptly}");
            await Eventually.True(() => informer.Get(new ObjectKey("default", $"c{abruptly}")) is not null);
        }

        Assert.Equal(1, _server.Count("GET /api/v1/configmaps?limit"));
    }

    [Fact]
    public async Task After_compaction_it_lists_anew_and_tells_only_the_differences()
    {
        await Create("stays");
        await Create("goes");
        await Create("again");
        var informer = await Synced();
        var seen = new List<string>();
        using var subscription = informer.Subscribe(e => seen.Add($"{e.Type} {e.Object.Metadata.Name}"));
        seen.Clear();
        _server.Intercept = _ => throw new HttpRequestException("down");
        _server.DropWatches();
        _server.Intercept = request => request.RequestUri!.Query.Contains("watch", StringComparison.Ordinal) || request.RequestUri.Query.Contains("limit", StringComparison.Ordinal)
            ? throw new HttpRequestException("down") : null;
        await Delete("goes");
        await Delete("again");
        await Create("again");
        await Create("comes");
        _server.Compact();
        _server.Intercept = null;
        await Eventually.True(() => informer.Get(new ObjectKey("default", "comes")) is not null);
        Assert.Equal(["Deleted goes", "Deleted again", "Added again", "Added comes"], seen);
    }

    [Fact]
    public async Task It_waits_for_a_server_that_is_not_up_yet()
    {
        var attempts = 0;
        _server.Intercept = _ => ++attempts < 4 ? throw new HttpRequestException("refused") : null;
        await Create("a").ContinueWith(_ => { }, TaskScheduler.Default);
        var informer = await Synced();
        Assert.True(informer.HasSynced);
    }

    [Fact]
    public async Task Indexes_find_objects_by_any_value_and_follow_changes()
    {
        await Create("a", "red");
        var informer = await Synced();
        informer.AddIndex("color", value => [value.Data!["key"]]);
        await Create("b", "red");
        await Eventually.True(() => informer.ByIndex("color", "red").Count == 2);
        var before = informer.ByIndex("color", "red");
        await Update("a", "blue");
        await Eventually.True(() => informer.ByIndex("color", "blue").Count == 1);
        Assert.Equal("b", Assert.Single(informer.ByIndex("color", "red")).Metadata.Name);
        Assert.Equal(2, before.Count);
        Assert.Throws<InvalidOperationException>(() => informer.ByIndex("size", "big"));
    }

    [Fact]
    public async Task A_field_selector_makes_an_informer_of_its_own()
    {
        foreach (var (name, node) in new[] { ("p1", "n1"), ("p2", "n2") })
        {
            await _client.CreateAsync(new Pod { Metadata = new ObjectMeta { Name = name }, Spec = new PodSpec { NodeName = node } }, cancellationToken: Ct);
        }

        var informer = _informers.Get<Pod>("spec.nodeName=n2");
        await informer.WaitForSyncAsync(Ct);
        Assert.Equal("p2", Assert.Single(informer.List()).Metadata.Name);
        Assert.NotSame(informer, _informers.Get<Pod>());
    }

    [Fact]
    public async Task A_subscriber_that_throws_or_leaves_disturbs_nobody()
    {
        var informer = await Synced();
        var seen = 0;
        using var bad = informer.Subscribe(_ => throw new InvalidOperationException("mine"));
        var leaving = default(IDisposable);
        leaving = informer.Subscribe(_ => leaving!.Dispose());
        using var good = informer.Subscribe(_ => seen++);
        await Create("a");
        await Create("b");
        await Eventually.True(() => seen == 2);
    }

    [Fact]
    public async Task A_long_list_comes_in_pages()
    {
        for (var i = 0; i < 1100; i++)
        {
            await Create($"c{i}");
        }

        Assert.Equal(1100, (await Synced()).List().Count);
        Assert.Equal(3, _server.Count("GET /api/v1/configmaps?limit"));
    }

    private async Task<IInformer<ConfigMap>> Synced()
    {
        var informer = _informers.Get<ConfigMap>();
        await informer.WaitForSyncAsync(Ct);
        await Eventually.True(() => _server.OpenWatches == 1);
        return informer;
    }

    private Task Create(string name, string? value = null, string ns = "default") =>
        _client.CreateAsync(Samples.ConfigMap(name, value, ns), cancellationToken: Ct);

    private Task Update(string name, string value, string ns = "default") =>
        _client.UpdateAsync(Samples.ConfigMap(name, value, ns), cancellationToken: Ct);

    private Task Delete(string name) => _client.DeleteAsync<ConfigMap>(new ObjectKey("default", name), cancellationToken: Ct);
}
