using KubeKit.ApiServer.Tests;

namespace KubeKit.ApiServer.Tests.Writes;

/// <summary>Evictions ask the pod's disruption budget.</summary>
public sealed class EvictionTests
{
    private const string Budgets = "/apis/policy/v1/namespaces/default/poddisruptionbudgets";

    private static async Task<TestServer> WithPodAsync(string? status, string ready = "True", string spec = "")
    {
        var server = await TestServer.StartAsync();
        (await server.PostAsync(Pods.Path, Pods.Pod("p", node: "n1"))).Expect(201);
        (await server.PatchAsync($"{Pods.Path}/p/status", "{\"status\":{\"phase\":\"Running\",\"conditions\":[{\"type\":\"Ready\",\"status\":\"" + ready + "\"}]}}")).Expect(200);
        (await server.PostAsync(Budgets, "{\"metadata\":{\"name\":\"b\"},\"spec\":{\"minAvailable\":1," + spec + "\"selector\":{\"matchLabels\":{\"app\":\"p\"}}}}")).Expect(201);
        if (status is not null)
        {
            (await server.PatchAsync($"{Budgets}/b/status", "{\"status\":" + status + "}")).Expect(200);
        }

        return server;
    }

    private static Task<ApiAnswer> EvictAsync(TestServer server, string query = "", string options = "") =>
        server.PostAsync($"{Pods.Path}/p/eviction{query}", "{\"apiVersion\":\"policy/v1\",\"kind\":\"Eviction\",\"metadata\":{\"name\":\"p\"}" + options + "}");

    [Fact]
    public async Task A_budget_without_disruptions_left_refuses()
    {
        await using var server = await WithPodAsync("""{"observedGeneration":1,"disruptionsAllowed":0,"currentHealthy":1,"desiredHealthy":1,"expectedPods":1}""");
        var refused = (await EvictAsync(server)).Expect(429);
        Assert.Equal(("TooManyRequests", "Cannot evict pod as it would violate the pod's disruption budget."), (refused.At("reason"), refused.At("message")));
        Assert.Equal(("DisruptionBudget", "The disruption budget b needs 1 healthy pods and has 1 currently"), (refused.At("details.causes.0.reason"), refused.At("details.causes.0.message")));
        Assert.Null((await server.GetAsync($"{Pods.Path}/p")).At("metadata.deletionTimestamp"));
    }

    [Fact]
    public async Task A_disruption_is_taken_from_the_budget_and_told_on_the_pod()
    {
        await using var server = await WithPodAsync("""{"observedGeneration":1,"disruptionsAllowed":1,"currentHealthy":2,"desiredHealthy":1,"expectedPods":2,"conditions":[{"type":"DisruptionAllowed","status":"True","reason":"SufficientPods","message":"","lastTransitionTime":"2026-01-01T00:00:00Z"}]}""");
        (await EvictAsync(server, "?dryRun=All")).Expect(201);
        Assert.Equal("1", (await server.GetAsync($"{Budgets}/b")).At("status.disruptionsAllowed"));
        (await EvictAsync(server)).Expect(201);
        var budget = await server.GetAsync($"{Budgets}/b");
        Assert.Equal(("0", "2026-05-01T12:00:00Z", "False"), (budget.At("status.disruptionsAllowed"), budget.At("status.disruptedPods.p"), budget.At("status.conditions.0.status")));
        var pod = await server.GetAsync($"{Pods.Path}/p");
        Assert.NotNull(pod.At("metadata.deletionTimestamp"));
        Assert.Equal(("DisruptionTarget", "EvictionByEvictionAPI", "Eviction API: evicting"), (pod.At("status.conditions.1.type"), pod.At("status.conditions.1.reason"), pod.At("status.conditions.1.message")));
    }

    [Fact]
    public async Task A_budget_that_is_behind_asks_to_wait()
    {
        await using var server = await WithPodAsync("""{"observedGeneration":0,"disruptionsAllowed":1,"currentHealthy":1,"desiredHealthy":1,"expectedPods":1,"conditions":[{"type":"DisruptionAllowed","status":"True","reason":"SufficientPods","message":"","lastTransitionTime":"2026-01-01T00:00:00Z"}]}""");
        var refused = (await EvictAsync(server)).Expect(429);
        Assert.Equal(("10", "The disruption budget b is still being processed by the server."), (refused.At("details.retryAfterSeconds"), refused.At("details.causes.0.message")));
    }

    [Theory]
    [InlineData(null, "True", "")]
    [InlineData("""{"observedGeneration":1,"disruptionsAllowed":0,"currentHealthy":1,"desiredHealthy":1,"expectedPods":2}""", "False", "")]
    [InlineData("""{"observedGeneration":1,"disruptionsAllowed":0,"currentHealthy":0,"desiredHealthy":1,"expectedPods":1}""", "False", "\"unhealthyPodEvictionPolicy\":\"AlwaysAllow\",")]
    public async Task Whom_nobody_counts_goes_freely(string? status, string ready, string spec)
    {
        await using var server = await WithPodAsync(status, ready, spec);
        (await EvictAsync(server)).Expect(201);
        Assert.NotNull((await server.GetAsync($"{Pods.Path}/p")).At("metadata.deletionTimestamp"));
    }

    [Fact]
    public async Task Preconditions_of_an_eviction_hold_for_the_pod_as_it_was()
    {
        await using var server = await WithPodAsync(null);
        Assert.StartsWith("Operation cannot be fulfilled on Pod \"p\": the UID in the precondition (x) does not match the UID in record (",
            (await EvictAsync(server, options: ",\"deleteOptions\":{\"preconditions\":{\"uid\":\"x\"}}")).Expect(409).At("message"), StringComparison.Ordinal);
        var version = (await server.GetAsync($"{Pods.Path}/p")).At("metadata.resourceVersion");
        (await EvictAsync(server, options: ",\"deleteOptions\":{\"preconditions\":{\"resourceVersion\":\"" + version + "\"}}")).Expect(201);
    }
}
