using KubeKit.Client.Informers;
using KubeKit.Client.Metadata;
using KubeKit.Client.Tests.Fakes;
using KubeKit.Client.Transport;
using KubeKit.Resources.Core.V1;
using Microsoft.Extensions.Options;

namespace KubeKit.Client.Tests.Informers;

/// <summary>Informers of a part of a kind, of a kind without a type, and watches that heal.</summary>
public sealed class InformerQueryTests : IAsyncDisposable
{
    private readonly FakeApiServer _server = new();
    private readonly KubeClient _client;
    private readonly InformerFactory _informers;

    public InformerQueryTests()
    {
        _client = new KubeClient(_server);
        _informers = new InformerFactory(_client, options: Options.Create(new InformerFactoryOptions
        {
            Transform = static value => value with { Metadata = value.Metadata with { Annotations = null } },
        }));
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _informers.DisposeAsync();
        _client.Dispose();
    }

    [Fact]
    public async Task Equal_queries_share_an_informer_and_ask_the_server_for_their_part()
    {
        await _client.CreateAsync(Samples.ConfigMap("a", ns: "one"), cancellationToken: Ct);
        await _client.CreateAsync(Samples.ConfigMap("b", ns: "two"), cancellationToken: Ct);
        var informer = _informers.Get<ConfigMap>(new InformerQuery("one", "app=web"));
        await informer.WaitForSyncAsync(Ct);
        Assert.Same(informer, _informers.Get<ConfigMap>(new InformerQuery("one", "app=web", "")));
        Assert.NotSame(informer, _informers.Get<ConfigMap>());
        Assert.Equal("a", Assert.Single(informer.List()).Metadata.Name);
        Assert.Equal(1, _server.Count("GET /api/v1/namespaces/one/configmaps?labelSelector=app%3Dweb&limit"));
        await Eventually.True(() => _server.Count("GET /api/v1/namespaces/one/configmaps?watch=true&labelSelector=app%3Dweb") == 1);
    }

    [Fact]
    public async Task A_kind_without_a_type_is_followed_as_any_other()
    {
        var map = Samples.ConfigMap("a", "1");
        await _client.CreateAsync(map with { Metadata = map.Metadata with { Annotations = new Dictionary<string, string> { ["long"] = "text" } } }, cancellationToken: Ct);
        var kind = new ApiKind("", "v1", "ConfigMap", "configmaps", true, ["list", "watch"]);
        var informer = _informers.Get(kind);
        Assert.Same(informer, _informers.Get(kind with { Verbs = [] }));
        await informer.WaitForSyncAsync(Ct);
        informer.AddIndex("value", static value => [value.Root.GetProperty("data").GetProperty("key").GetString()!]);
        var found = Assert.Single(informer.ByIndex("value", "1"));
        Assert.Equal(("ConfigMap", (object?)null), (found.Kind, found.Metadata.Annotations));
        Assert.Null(found.ToNode()["metadata"]!["annotations"]);
        await _client.UpdateAsync(Samples.ConfigMap("a", "2"), cancellationToken: Ct);
        await Eventually.True(() => informer.ByIndex("value", "2").Count == 1 && informer.ByIndex("value", "1").Count == 0);
    }

    [Fact]
    public async Task A_watch_that_heals_tells_everything_once_whatever_the_server_forgot()
    {
        await _client.CreateAsync(Samples.ConfigMap("stays"), cancellationToken: Ct);
        await _client.CreateAsync(Samples.ConfigMap("goes"), cancellationToken: Ct);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        await using var following = _client.FollowAsync<ConfigMap>(cancellationToken: stop.Token).GetAsyncEnumerator(stop.Token);
        Assert.Equal(["Added goes", "Added stays"], (await NextAsync(2)).Order());

        await Eventually.True(() => _server.OpenWatches == 1);
        await using (var other = new FakeOutage(_server))
        {
            _server.DropWatches(abruptly: true);
            await other.ChangeAsync(async client =>
            {
                await client.DeleteAsync<ConfigMap>(new ObjectKey("default", "goes"), cancellationToken: Ct);
                await client.CreateAsync(Samples.ConfigMap("comes"), cancellationToken: Ct);
            });
            _server.Compact();
        }

        Assert.Equal(["Deleted goes", "Added comes"], await NextAsync(2));
        await Eventually.True(() => _server.OpenWatches == 1);
        _server.DropWatches();
        await _client.CreateAsync(Samples.ConfigMap("late"), cancellationToken: Ct);
        Assert.Equal(["Added late"], await NextAsync(1));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await following.MoveNextAsync());

        async Task<List<string>> NextAsync(int count)
        {
            var seen = new List<string>();
            while (seen.Count < count)
            {
                Assert.True(await following.MoveNextAsync());
                seen.Add($"{following.Current.Type} {following.Current.Object.Metadata.Name}");
            }

            return seen;
        }
    }

    /// <summary>A time in which one client reaches the server and nobody else does.</summary>
    private sealed class FakeOutage : IAsyncDisposable
    {
        private const string Agent = "insider";
        private readonly FakeApiServer _server;

        public FakeOutage(FakeApiServer server)
        {
            _server = server;
            server.Intercept = request => request.Headers.UserAgent.ToString() == Agent ? null : throw new HttpRequestException("down");
        }

        // Not disposed: that would dispose the server.
        public Task ChangeAsync(Func<KubeClient, Task> change) => change(new KubeClient(_server, new KubeClientOptions { UserAgent = Agent }));

        public ValueTask DisposeAsync()
        {
            _server.Intercept = null;
            return ValueTask.CompletedTask;
        }
    }
}
