using System.Net;
using KubeKit.Client.Tests.Fakes;
using KubeKit.Client.Transport;
using KubeKit.Resources.Core.V1;
using Microsoft.Extensions.Time.Testing;

namespace KubeKit.Client.Tests.Transport;

public sealed class KubeClientTests : IDisposable
{
    private readonly FakeApiServer _server = new();
    private readonly FakeTimeProvider _time = new();
    private readonly KubeClient _client;

    public KubeClientTests() => _client = new KubeClient(_server, null, _time);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task Objects_are_created_read_updated_patched_and_deleted()
    {
        var created = await _client.CreateAsync(Samples.ConfigMap("a", "1"), cancellationToken: Ct);
        Assert.NotNull(created.Metadata.Uid);
        var updated = await _client.UpdateAsync(created with { Data = new Dictionary<string, string> { ["key"] = "2" } }, cancellationToken: Ct);
        Assert.Equal("2", (await _client.GetAsync<ConfigMap>("a", "default", Ct)).Data!["key"]);
        var patched = await _client.PatchAsync<ConfigMap>(ObjectKey.Of(updated), new KubePatch(PatchType.Merge, "{\"data\":{\"other\":\"3\"}}"u8.ToArray()), cancellationToken: Ct);
        Assert.Equal(2, patched.Data!.Count);
        await _client.DeleteAsync<ConfigMap>(ObjectKey.Of(updated), cancellationToken: Ct);
        Assert.Null(await _client.FindAsync<ConfigMap>("a", "default", Ct));
    }

    [Fact]
    public async Task Paths_name_group_version_namespace_and_options()
    {
        await _client.CreateAsync(Samples.ConfigMap("a"), new WriteOptions { FieldManager = "me & you", DryRun = true }, Ct);
        await _client.FindAsync<KubeKit.Resources.Coordination.V1.Lease>("x", "ns", Ct);
        await _client.FindAsync<Node>("n", cancellationToken: Ct);
        await _client.ListAsync<Pod>(new ListQuery { FieldSelector = "spec.nodeName=n", LabelSelector = "a in (b,c)" }, Ct);
        Assert.Equal(
            [
                "POST /api/v1/namespaces/default/configmaps?fieldManager=me%20%26%20you&dryRun=All",
                "GET /apis/coordination.k8s.io/v1/namespaces/ns/leases/x",
                "GET /api/v1/nodes/n",
                "GET /api/v1/pods?labelSelector=a%20in%20%28b%2Cc%29&fieldSelector=spec.nodeName%3Dn",
            ],
            _server.Requests);
    }

    [Fact]
    public async Task A_refusal_is_an_exception_with_the_servers_status()
    {
        await _client.CreateAsync(Samples.ConfigMap("a"), cancellationToken: Ct);
        var exists = await Assert.ThrowsAsync<KubeApiException>(() => _client.CreateAsync(Samples.ConfigMap("a"), cancellationToken: Ct));
        Assert.True(exists is { IsAlreadyExists: true, IsConflict: false, Code: HttpStatusCode.Conflict });
        _server.Intercept = _ => new HttpResponseMessage(HttpStatusCode.NotFound) { Content = new StringContent("404 page not found") };
        var notServed = await Assert.ThrowsAsync<KubeApiException>(() => _client.FindAsync<ConfigMap>("a", "default", Ct));
        Assert.Equal("404 page not found", notServed.Message);
    }

    [Fact]
    public async Task A_list_is_read_page_by_page()
    {
        for (var i = 0; i < 7; i++)
        {
            await _client.CreateAsync(Samples.ConfigMap($"c{i}"), cancellationToken: Ct);
        }

        var names = new List<string?>();
        await foreach (var item in _client.ListAllAsync<ConfigMap>(new ListQuery { Limit = 3 }, Ct))
        {
            names.Add(item.Metadata.Name);
        }

        Assert.Equal(7, names.Distinct().Count());
        Assert.Equal(3, _server.Count("GET /api/v1/configmaps?limit=3"));
        Assert.Empty((await _client.ListAsync<Pod>(null, Ct)).Items);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100_000)]
    public async Task Watch_events_are_read_however_the_bytes_are_cut(int piece)
    {
        var watch = new FakeWatch();
        _server.Intercept = _ => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(watch.Stream) };
        var text = """
            {"type":"ADDED","object":{"kind":"ConfigMap","apiVersion":"v1","metadata":{"name":"ä","resourceVersion":"5"},"data":{"a":"b\nc"}}}
            {"object":{"metadata":{"name":"x"}},"type":"MODIFIED"}
            {"type":"INVENTED","object":{}}
            {"type":"BOOKMARK","object":{"kind":"ConfigMap","apiVersion":"v1","metadata":{"resourceVersion":"9"}}}

            {"type":"DELETED","object":{"metadata":{"name":"gone"}}}
            {"type":"ADDED","object":{"metadata":{"na
            """;
        foreach (var part in text.Chunk(piece))
        {
            watch.Write(new string(part));
        }

        watch.Close(null);
        var events = new List<(WatchEventType, string?)>();
        await foreach (var (type, value) in _client.WatchAsync<ConfigMap>(null, Ct))
        {
            events.Add((type, value.Metadata.Name ?? value.Metadata.ResourceVersion));
        }

        Assert.Equal([(WatchEventType.Added, "ä"), (WatchEventType.Modified, "x"), (WatchEventType.Bookmark, "9"), (WatchEventType.Deleted, "gone")], events);
    }

    [Fact]
    public async Task An_error_event_ends_the_watch_as_an_exception()
    {
        var watch = new FakeWatch();
        _server.Intercept = _ => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(watch.Stream) };
        watch.Write("""{"type":"ERROR","object":{"kind":"Status","status":"Failure","reason":"Expired","code":410,"message":"too old"}}""" + "\n");
        var error = await Assert.ThrowsAsync<KubeApiException>(async () => await _client.WatchAsync<ConfigMap>(null, Ct).GetAsyncEnumerator(Ct).MoveNextAsync());
        Assert.Equal((HttpStatusCode.Gone, "Expired"), (error.Code, error.Reason));
    }

    [Fact]
    public async Task A_busy_server_is_asked_again_when_it_says_so()
    {
        var refusals = 2;
        _server.Intercept = _ => refusals-- > 0 ? TooMany(TimeSpan.FromSeconds(3)) : null;
        var creating = _client.CreateAsync(Samples.ConfigMap("a"), cancellationToken: Ct);
        await Eventually.True(_time, TimeSpan.FromSeconds(1), () => creating.IsCompleted);
        Assert.Equal("a", (await creating).Metadata.Name);
        Assert.Equal(3, _server.Requests.Count);
    }

    [Fact]
    public async Task A_write_that_the_server_may_have_begun_is_not_sent_twice()
    {
        _server.Intercept = _ => new HttpResponseMessage(HttpStatusCode.GatewayTimeout);
        await Assert.ThrowsAsync<KubeApiException>(() => _client.CreateAsync(Samples.ConfigMap("a"), cancellationToken: Ct));
        Assert.Single(_server.Requests);
    }

    [Fact]
    public async Task An_advice_to_wait_for_long_is_handed_to_the_caller()
    {
        _server.Intercept = _ => TooMany(TimeSpan.FromMinutes(5));
        var error = await Assert.ThrowsAsync<KubeApiException>(() => _client.GetAsync<ConfigMap>("a", "default", Ct));
        Assert.Equal(TimeSpan.FromMinutes(5), error.RetryAfter);
    }

    [Theory]
    [InlineData("GET", HttpRequestError.ConnectionError, true)]
    [InlineData("POST", HttpRequestError.ConnectionError, true)]
    [InlineData("POST", HttpRequestError.NameResolutionError, true)]
    [InlineData("GET", HttpRequestError.ResponseEnded, true)]
    [InlineData("POST", HttpRequestError.ResponseEnded, false)]
    [InlineData("EXEC", HttpRequestError.ResponseEnded, false)]
    [InlineData("GET", HttpRequestError.SecureConnectionError, false)]
    public async Task A_connection_that_breaks_is_made_again_where_nothing_can_be_done_twice(string what, HttpRequestError error, bool again)
    {
        var failures = 2;
        _server.Intercept = _ => failures-- > 0 ? throw new HttpRequestException(error, "broken")
            : what == "EXEC" ? null : FakeApiServer.Json(HttpStatusCode.OK, new System.Text.Json.Nodes.JsonObject { ["metadata"] = new System.Text.Json.Nodes.JsonObject() });
        Task doing = what switch
        {
            "GET" => _client.GetAsync<ConfigMap>("a", "default", Ct),
            "POST" => _client.CreateAsync(Samples.ConfigMap("a"), cancellationToken: Ct),
            _ => _client.Pods.ExecAsync(new ObjectKey("default", "a"), ["true"], null, Ct),
        };
        await Eventually.True(_time, TimeSpan.FromMilliseconds(50), () => doing.IsCompleted);
        Assert.Equal(again ? 3 : 1, _server.Requests.Count);
        Assert.Equal(again, doing.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_server_that_does_not_come_back_is_given_up()
    {
        _server.Intercept = _ => throw new HttpRequestException(HttpRequestError.ConnectionError, "refused");
        var doing = _client.GetAsync<ConfigMap>("a", "default", Ct);
        await Eventually.True(_time, TimeSpan.FromMilliseconds(100), () => doing.IsCompleted);
        await Assert.ThrowsAsync<HttpRequestException>(() => doing);
        Assert.Equal(5, _server.Requests.Count);
    }

    [Fact]
    public async Task A_client_keeps_its_own_bounds()
    {
        using var bounded = new KubeClient(_server, new KubeClientOptions { Rate = 2, Burst = 3 }, _time);
        var asking = Enumerable.Range(0, 7).Select(_ => bounded.FindAsync<ConfigMap>("a", "default", Ct)).ToList();
        await Eventually.True(() => asking.Count(a => a.IsCompleted) == 3);
        _time.Advance(TimeSpan.FromSeconds(1));
        await Eventually.True(() => asking.Count(a => a.IsCompleted) == 5);
        _time.Advance(TimeSpan.FromSeconds(1));
        await Eventually.True(() => asking.TrueForAll(a => a.IsCompleted));
    }

    private static HttpResponseMessage TooMany(TimeSpan retryAfter)
    {
        var response = new HttpResponseMessage(HttpStatusCode.TooManyRequests);
        response.Headers.RetryAfter = new(retryAfter);
        return response;
    }
}
