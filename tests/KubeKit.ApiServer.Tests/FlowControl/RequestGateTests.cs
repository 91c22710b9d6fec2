using System.Net.Http.Json;
using KubeKit.ApiServer.Admission;
using KubeKit.ApiServer.Authentication;
using KubeKit.ApiServer.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace KubeKit.ApiServer.Tests.FlowControl;

/// <summary>Sixteen seats, of which global-default can get nine, and a flow of it five.</summary>
public sealed class RequestGateTests : IAsyncLifetime
{
    private const string Maps = "/api/v1/namespaces/default/configmaps";
    private const string Levels = "/apis/flowcontrol.apiserver.k8s.io/v1/prioritylevelconfigurations";
    private const string Schemas = "/apis/flowcontrol.apiserver.k8s.io/v1/flowschemas";
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
    public async Task A_greedy_user_waits_and_others_are_served()
    {
        var greedy = Enumerable.Range(0, 20).Select(i => CreateAsync($"slow-{i}", "greedy")).ToList();
        await UntilWaitingAsync("global-default", 15);
        Assert.Equal(5, _slow.Held);
        Assert.Equal(201, (await CreateAsync("mine", "modest")).Code);
        Assert.Equal(200, (await _server.SendAsync(HttpMethod.Get, Maps, user: "modest")).Code);
        Assert.Equal(5, _slow.Held);
        _slow.Release();
        Assert.All(await Task.WhenAll(greedy), answer => Assert.Equal(201, answer.Code));
        await UntilWaitingAsync("global-default", 0);
    }

    [Fact]
    public async Task Nodes_leaders_health_and_masters_pass_a_crowd_and_discovery_waits_its_turn()
    {
        var crowd = Enumerable.Range(0, 12).Select(i => CreateAsync($"slow-{i}", $"user-{i}")).ToList();
        await UntilWaitingAsync("global-default", 3);
        Assert.Equal(9, _slow.Held);
        Assert.Equal(201, await LeaseAsync("kube-node-lease", "worker", "X-Test-Node", "worker"));
        Assert.Equal(201, await LeaseAsync("kube-system", "kube-scheduler", "X-Test-User", "system:kube-scheduler"));
        Assert.Equal(200, (await _server.SendAsync(HttpMethod.Get, "/readyz", user: "user-1")).Code);
        Assert.Equal(201, (await CreateAsync("admins", null)).Code);
        var discovery = _server.SendAsync(HttpMethod.Get, "/apis", user: "user-1");
        var watch = _server.SendAsync(HttpMethod.Get, $"{Maps}?watch=true&timeoutSeconds=1", user: "user-2");
        await UntilWaitingAsync("global-default", 5);
        Assert.False(discovery.IsCompleted);
        _slow.Release();
        await Task.WhenAll(crowd);
        Assert.Equal(200, (await discovery).Code);
        _server.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(200, (await watch).Code);
    }

    [Fact]
    public async Task Watches_keep_no_seats()
    {
        var watches = new List<HttpResponseMessage>();
        for (var i = 0; i < 30; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, Maps + "?watch=true");
            request.Headers.Add("X-Test-User", "watcher");
            watches.Add(await _server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken));
        }

        Assert.Equal(201, (await CreateAsync("mine", "watcher")).Code);
        watches.ForEach(w => w.Dispose());
    }

    [Fact]
    public async Task Who_gives_up_leaves_the_queue_and_who_waits_too_long_is_told_to_come_back()
    {
        var held = Enumerable.Range(0, 5).Select(i => CreateAsync($"slow-{i}", "greedy")).ToList();
        await _slow.UntilHeldAsync(5);
        using (var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken))
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, Maps);
            request.Headers.Add("X-Test-User", "greedy");
            var gone = _server.Client.SendAsync(request, patience.Token);
            await UntilWaitingAsync("global-default", 1);
            await patience.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
            await UntilWaitingAsync("global-default", 0);
        }

        var late = _server.SendAsync(HttpMethod.Get, Maps, user: "greedy");
        await UntilWaitingAsync("global-default", 1);
        _server.Time.Advance(TimeSpan.FromSeconds(16));
        AssertRefused(await late);
        _slow.Release();
        Assert.All(await Task.WhenAll(held), answer => Assert.Equal(201, answer.Code));
    }

    [Fact]
    public async Task A_level_and_a_schema_of_somebodys_own_are_in_force()
    {
        var level = (await _server.PostAsync(Levels, """
            {"metadata":{"name":"small"},"spec":{"type":"Limited","limited":{"nominalConcurrencyShares":15,"borrowingLimitPercent":0,
             "limitResponse":{"type":"Queue","queuing":{"queues":1,"handSize":1,"queueLengthLimit":3}}}}}
            """)).Expect(201);
        var schema = (await _server.PostAsync(Schemas, """
            {"metadata":{"name":"noxu"},"spec":{"matchingPrecedence":1000,"priorityLevelConfiguration":{"name":"small"},"distinguisherMethod":{"type":"ByUser"},
             "rules":[{"subjects":[{"kind":"User","user":{"name":"noxu"}}],"nonResourceRules":[{"verbs":["*"],"nonResourceURLs":["*"]}],
             "resourceRules":[{"verbs":["*"],"apiGroups":["*"],"resources":["*"],"namespaces":["*"],"clusterScope":true}]}]}}
            """)).Expect(201);
        while ((await _server.GetAsync($"{Schemas}/noxu")).At("status.conditions.0.status") != "False")
        {
        }

        Assert.Equal((schema.At("metadata.uid"), level.At("metadata.uid")), await FlowOfAsync("noxu"));
        var other = await FlowOfAsync("foo");
        Assert.Equal((await _server.GetAsync($"{Schemas}/global-default")).At("metadata.uid"), other.Schema);
        Assert.Equal("This FlowSchema references the PriorityLevelConfiguration object named \"small\" and it exists", (await _server.GetAsync($"{Schemas}/noxu")).At("status.conditions.0.message"));

        // One seat and three places to wait.
        var crowd = Enumerable.Range(0, 4).Select(i => CreateAsync($"slow-{i}", "noxu")).ToList();
        await UntilWaitingAsync("small", 3);
        AssertRefused(await _server.SendAsync(HttpMethod.Get, Maps, user: "noxu"));
        Assert.Contains("apiserver_flowcontrol_rejected_requests_total{priority_level=\"small\"} 1\n", (await _server.GetAsync("/metrics")).Text, StringComparison.Ordinal);
        _slow.Release();
        Assert.All(await Task.WhenAll(crowd), answer => Assert.Equal(201, answer.Code));

        (await _server.DeleteAsync($"{Levels}/small")).Expect(200);
        while ((await _server.GetAsync($"{Schemas}/noxu")).At("status.conditions.0.status") != "True")
        {
        }

        Assert.Equal(other, await FlowOfAsync("noxu"));
    }

    private static void AssertRefused(ApiAnswer answer) => Assert.Equal(
        (429, "TooManyRequests", "Too many requests, please try again later.", "1"),
        (answer.Code, answer.At("reason"), answer.At("message"), answer.At("details.retryAfterSeconds")));

    private async Task<(string? Schema, string? Level)> FlowOfAsync(string user)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/version");
        request.Headers.Add("Impersonate-User", user);
        request.Headers.Add("Impersonate-Group", "system:authenticated");
        using var response = await _server.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return (response.Headers.GetValues("X-Kubernetes-PF-FlowSchema-UID").Single(), response.Headers.GetValues("X-Kubernetes-PF-PriorityLevel-UID").Single());
    }

    private async Task UntilWaitingAsync(string level, int count)
    {
        var line = $"apiserver_flowcontrol_current_inqueue_requests{{priority_level=\"{level}\"}} {count}\n";
        while (!(await _server.GetAsync("/metrics")).Text.Contains(line, StringComparison.Ordinal))
        {
        }
    }

    private async Task<int> LeaseAsync(string ns, string name, string header, string value)
    {
        using var lease = new HttpRequestMessage(HttpMethod.Post, $"/apis/coordination.k8s.io/v1/namespaces/{ns}/leases");
        lease.Headers.Add(header, value);
        lease.Content = JsonContent.Create(new { metadata = new { name } });
        using var answer = await _server.Client.SendAsync(lease, TestContext.Current.CancellationToken);
        return (int)answer.StatusCode;
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
