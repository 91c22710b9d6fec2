using KubeKit.ApiServer.Admission;
using KubeKit.ApiServer.Authentication;
using KubeKit.ApiServer.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace KubeKit.ApiServer.Tests.FlowControl;

public sealed class RequestGateTests : IAsyncLifetime
{
    private const string Maps = "/api/v1/namespaces/default/configmaps";
    private readonly SlowWrites _slow = new();
    private TestServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync(
        services => services.AddSingleton<IValidatingAdmission>(_slow).AddSingleton<IAuthenticator, NodeAuthenticator>(),
        options =>
        {
            options.Authorization = AuthorizationMode.AlwaysAllow;
            (options.Limits.MaxMutatingRequestsInFlight, options.Limits.MaxRequestsInFlight) = (8, 8);
        });

    public async ValueTask DisposeAsync()
    {
        _slow.Release();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_greedy_user_is_told_to_come_back_and_others_are_served()
    {
        // Half of the lane is at work, as many wait: twelve are too many.
        var greedy = Enumerable.Range(0, 20).Select(i => CreateAsync($"slow-{i}", "greedy")).ToList();
        await _slow.UntilHeldAsync(4);
        var refused = await Task.WhenAll(await FirstAsync(greedy, 12));
        Assert.All(refused, answer => Assert.Equal(
            (429, "TooManyRequests", "Too many requests, please try again later.", 1),
            (answer.Code, (string?)answer.Json["reason"], (string?)answer.Json["message"], (int?)answer.Json["details"]!["retryAfterSeconds"])));
        Assert.Equal(201, (await CreateAsync("mine", "modest")).Code);
        Assert.Equal(200, (await _server.SendAsync(HttpMethod.Get, Maps, user: "greedy")).Code);

        Assert.Equal(4, _slow.Held);
        _slow.Release();
        Assert.Equal(8, (await Task.WhenAll(greedy)).Count(answer => answer.Code == 201));
        Assert.Equal(201, (await CreateAsync("later", "greedy")).Code);
    }

    [Fact]
    public async Task Nodes_watches_health_and_masters_pass_a_crowd()
    {
        var crowd = Enumerable.Range(0, 8).Select(i => CreateAsync($"slow-{i}", $"user-{i}")).ToList();
        await _slow.UntilHeldAsync(8);
        using (var heartbeat = new HttpRequestMessage(HttpMethod.Post, "/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases"))
        {
            heartbeat.Headers.Add("X-Test-Node", "worker");
            heartbeat.Content = new StringContent("""{"metadata":{"name":"worker"}}""", System.Text.Encoding.UTF8, "application/json");
            using var answer = await _server.Client.SendAsync(heartbeat, TestContext.Current.CancellationToken);
            Assert.Equal(201, (int)answer.StatusCode);
        }

        using (var watch = new HttpRequestMessage(HttpMethod.Get, Maps + "?watch=true"))
        {
            watch.Headers.Add("X-Test-User", "user-1");
            using var answer = await _server.Client.SendAsync(watch, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
            Assert.Equal(200, (int)answer.StatusCode);
        }

        Assert.Equal(200, (await _server.GetAsync("/readyz")).Code);
        Assert.Equal(201, (await CreateAsync("admins", null)).Code);
        _slow.Release();
        await Task.WhenAll(crowd);
    }

    [Fact]
    public async Task Who_gives_up_waiting_leaves_the_queue()
    {
        var held = Enumerable.Range(0, 4).Select(i => CreateAsync($"slow-{i}", "greedy")).ToList();
        await _slow.UntilHeldAsync(4);
        for (var i = 0; i < 20; i++)
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            using var request = new HttpRequestMessage(HttpMethod.Post, Maps) { Content = new StringContent(ObjectTests.Map($"w{i}"), System.Text.Encoding.UTF8, "application/json") };
            request.Headers.Add("X-Test-User", "greedy");
            patience.CancelAfter(TimeSpan.FromMilliseconds(10));
            try
            {
                using var answer = await _server.Client.SendAsync(request, patience.Token);
                Assert.Equal(429, (int)answer.StatusCode); // at most while those before are still leaving
            }
            catch (OperationCanceledException)
            {
            }
        }

        _slow.Release();
        Assert.All(await Task.WhenAll(held), answer => Assert.Equal(201, answer.Code));
    }

    private static async Task<List<Task<ApiAnswer>>> FirstAsync(List<Task<ApiAnswer>> tasks, int count)
    {
        var open = tasks.ToList();
        while (tasks.Count - open.Count < count)
        {
            open.Remove(await Task.WhenAny(open));
        }

        return [.. tasks.Except(open)];
    }

    private Task<ApiAnswer> CreateAsync(string name, string? user) => _server.SendAsync(HttpMethod.Post, Maps, ObjectTests.Map(name), user: user);

    private sealed class NodeAuthenticator : IAuthenticator
    {
        public ValueTask<AuthenticationResult> AuthenticateAsync(HttpContext context) => ValueTask.FromResult(
            context.Request.Headers["X-Test-Node"].ToString() is { Length: > 0 } node
                ? AuthenticationResult.Proved(UserInfo.Authenticated($"system:node:{node}", UserInfo.NodesGroup))
                : AuthenticationResult.None);
    }
}
