namespace KubeKit.ApiServer.Tests.Writes;

/// <summary>Deletes: what they leave behind, what they answer, and in which words they refuse.</summary>
public sealed class DeleteRuleTests
{
    private const string Maps = "/api/v1/namespaces/default/configmaps";

    [Theory]
    [InlineData("""{"propagationPolicy":"Sideways"}""", "propagationPolicy: Unsupported value: \"Sideways\": supported values: \"Foreground\", \"Background\", \"Orphan\", \"nil\"")]
    [InlineData("""{"propagationPolicy":"Orphan","orphanDependents":true}""", "propagationPolicy: Invalid value: \"Orphan\": orphanDependents and deletionPropagation cannot be both set")]
    [InlineData("""{"dryRun":["Some"]}""", "dryRun: Unsupported value: [\"Some\"]: supported values: \"All\"")]
    public async Task Options_that_make_no_sense_are_refused(string options, string why)
    {
        await using var server = await TestServer.StartAsync();
        await server.PostAsync(Maps, ObjectTests.Map("a"));
        Assert.Equal($"DeleteOptions.meta.k8s.io \"\" is invalid: {why}", (await server.DeleteAsync($"{Maps}/a", options)).Expect(422).At("message"));
        (await server.DeleteAsync(Maps, options)).Expect(422);
        (await server.GetAsync($"{Maps}/a")).Expect(200);
    }

    [Fact]
    public async Task Who_says_by_the_old_option_that_dependents_go_too_is_told_that_they_hold_the_object()
    {
        await using var server = await TestServer.StartAsync();
        await server.PostAsync(Maps, """{"metadata":{"name":"a","finalizers":["example.com/hold"]}}""");
        (await server.DeleteAsync($"{Maps}/a", """{"orphanDependents":false}""")).Expect(202);
        (await server.DeleteAsync($"{Maps}/a", """{"propagationPolicy":"Background"}""")).Expect(200);
        await server.PostAsync(Maps, ObjectTests.Map("b"));
        (await server.DeleteAsync($"{Maps}/b", """{"orphanDependents":false}""")).Expect(200);
    }

    [Theory]
    [InlineData("/apis/batch/v1/namespaces/default/jobs", "{\"template\":{\"spec\":{\"restartPolicy\":\"Never\",\"containers\":[{\"name\":\"c\",\"image\":\"i\"}]}}}")]
    [InlineData("/api/v1/namespaces/default/replicationcontrollers", "{\"selector\":{\"a\":\"b\"},\"template\":{\"metadata\":{\"labels\":{\"a\":\"b\"}},\"spec\":{\"containers\":[{\"name\":\"c\",\"image\":\"i\"}]}}}")]
    public async Task Kinds_from_before_garbage_collection_leave_their_dependents_unless_told_otherwise(string path, string spec)
    {
        await using var server = await TestServer.StartAsync();
        foreach (var (query, left) in new[] { ("", "[\"orphan\"]"), ("?propagationPolicy=Foreground", "[\"foregroundDeletion\"]"), ("?propagationPolicy=Background", null) })
        {
            (await server.PostAsync(path, "{\"metadata\":{\"name\":\"x\"},\"spec\":" + spec + "}")).Expect(201);
            Assert.Equal(left, (await server.DeleteAsync($"{path}/x{query}")).Expect(200).At("metadata.finalizers"));
            await server.PatchAsync($"{path}/x", """{"metadata":{"finalizers":null}}""");
            (await server.GetAsync($"{path}/x")).Expect(404);
        }
    }

    [Fact]
    public async Task Events_own_nothing_and_go_at_once()
    {
        await using var server = await TestServer.StartAsync();
        const string Events = "/api/v1/namespaces/default/events";
        (await server.PostAsync(Events, """{"metadata":{"name":"e"},"involvedObject":{"kind":"Pod","namespace":"default","name":"p"}}""")).Expect(201);
        Assert.Equal("Success", (await server.DeleteAsync($"{Events}/e?propagationPolicy=Foreground")).Expect(200).At("status"));
    }

    [Fact]
    public async Task A_pod_s_time_that_has_passed_already_is_shortened_to_the_least()
    {
        await using var server = await TestServer.StartAsync();
        await server.PostAsync(Pods.Path, Pods.Pod("p", node: "n1"));
        (await server.DeleteAsync($"{Pods.Path}/p?gracePeriodSeconds=-5")).Expect(200);
        var marked = await server.GetAsync($"{Pods.Path}/p");
        Assert.Equal(("1", "2026-05-01T12:00:01Z"), (marked.At("metadata.deletionGracePeriodSeconds"), marked.At("metadata.deletionTimestamp")));
        await server.PostAsync(Pods.Path, Pods.Pod("q", node: "n1"));
        (await server.DeleteAsync($"{Pods.Path}/q")).Expect(200);
        server.Time.Advance(TimeSpan.FromSeconds(10));
        var late = (await server.DeleteAsync($"{Pods.Path}/q?gracePeriodSeconds=5")).Expect(200);
        Assert.Equal(("1", "2026-05-01T12:00:10Z", "2"), (late.At("metadata.deletionGracePeriodSeconds"), late.At("metadata.deletionTimestamp"), late.At("metadata.generation")));
    }

    [Fact]
    public async Task A_collection_is_deleted_by_selectors_as_a_page_or_for_a_try()
    {
        await using var server = await TestServer.StartAsync();
        foreach (var i in Enumerable.Range(0, 5))
        {
            await server.PostAsync(Maps, "{\"metadata\":{\"name\":\"m" + i + "\",\"labels\":{\"odd\":\"" + (i % 2 == 1 ? "yes" : "no") + "\"}}}");
        }

        (await server.DeleteAsync($"{Maps}?labelSelector=odd&dryRun=All")).Expect(200);
        Assert.Equal(5, await CountAsync());
        var deleted = (await server.DeleteAsync($"{Maps}?labelSelector=odd%3Dyes")).Expect(200);
        Assert.Equal(("ConfigMapList", 2), (deleted.At("kind"), deleted.Json["items"]!.AsArray().Count));
        (await server.DeleteAsync($"{Maps}?fieldSelector=metadata.name%3Dm0")).Expect(200);
        (await server.GetAsync($"{Maps}/m0")).Expect(404);
        (await server.DeleteAsync($"{Maps}?labelSelector=odd&limit=1")).Expect(200);
        Assert.Equal(1, await CountAsync());
        (await server.DeleteAsync("/api/v1/configmaps")).Expect(405);

        async Task<int> CountAsync() => (await server.GetAsync($"{Maps}?labelSelector=odd")).Json["items"]!.AsArray().Count;
    }

    [Fact]
    public async Task Finalizers_that_contradict_each_other_are_refused()
    {
        await using var server = await TestServer.StartAsync();
        Assert.Contains("metadata.finalizers: Invalid value: [\"orphan\",\"foregroundDeletion\"]: finalizer orphan and foregroundDeletion cannot be both set",
            (await server.PostAsync(Maps, """{"metadata":{"name":"a","finalizers":["orphan","foregroundDeletion"]}}""")).Expect(422).At("message"), StringComparison.Ordinal);
    }
}
