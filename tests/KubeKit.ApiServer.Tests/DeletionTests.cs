namespace KubeKit.ApiServer.Tests;

public sealed class DeletionTests
{
    private const string Maps = "/api/v1/namespaces/default/configmaps";

    [Fact]
    public async Task A_delete_answers_with_a_Status_that_names_what_is_gone()
    {
        await using var server = await TestServer.StartAsync();
        var created = await server.PostAsync(Maps, ObjectTests.Map("a"));
        var status = (await server.DeleteAsync($"{Maps}/a")).Expect(200);
        Assert.Equal("Success", status.At("status"));
        Assert.Equal("configmaps", status.At("details.kind"));
        Assert.Equal(created.At("metadata.uid"), status.At("details.uid"));
        (await server.GetAsync($"{Maps}/a")).Expect(404);
        (await server.DeleteAsync($"{Maps}/a")).Expect(404);
    }

    [Fact]
    public async Task Preconditions_must_hold()
    {
        await using var server = await TestServer.StartAsync();
        var created = await server.PostAsync(Maps, ObjectTests.Map("a"));
        var refused = (await server.DeleteAsync($"{Maps}/a", """{"preconditions":{"uid":"other"}}""")).Expect(409);
        Assert.Equal($"Operation cannot be fulfilled on ConfigMap \"a\": the UID in the precondition (other) does not match the UID in record ({created.At("metadata.uid")}). The object might have been deleted and then recreated", refused.At("message"));
        Assert.Equal($"Operation cannot be fulfilled on ConfigMap \"a\": the ResourceVersion in the precondition (1) does not match the ResourceVersion in record ({created.At("metadata.resourceVersion")}). The object might have been modified",
            (await server.DeleteAsync($"{Maps}/a", """{"preconditions":{"resourceVersion":"1"}}""")).Expect(409).At("message"));
        (await server.DeleteAsync($"{Maps}/a", "{\"preconditions\":{\"uid\":\"" + created.At("metadata.uid") + "\"}}")).Expect(200);
    }

    [Fact]
    public async Task Finalizers_hold_an_object_until_the_last_is_gone()
    {
        await using var server = await TestServer.StartAsync();
        await server.PostAsync(Maps, """{"metadata":{"name":"a","finalizers":["example.com/hold"]}}""");
        var marked = (await server.DeleteAsync($"{Maps}/a")).Expect(200);
        Assert.Equal("2026-05-01T12:00:00Z", marked.At("metadata.deletionTimestamp"));
        Assert.Equal("0", marked.At("metadata.deletionGracePeriodSeconds"));
        var version = marked.At("metadata.resourceVersion");
        Assert.Equal(version, (await server.DeleteAsync($"{Maps}/a")).Expect(200).At("metadata.resourceVersion"));
        var refused = (await server.PatchAsync($"{Maps}/a", """{"metadata":{"finalizers":["example.com/hold","example.com/more"]}}""")).Expect(422);
        Assert.Contains("no new finalizers can be added if the object is being deleted, found new finalizers []string{\"example.com/more\"}", refused.At("message"), StringComparison.Ordinal);
        (await server.PatchAsync($"{Maps}/a", """{"metadata":{"finalizers":null}}""")).Expect(200);
        (await server.GetAsync($"{Maps}/a")).Expect(404);
    }

    [Theory]
    [InlineData("""{"propagationPolicy":"Foreground"}""", "[\"foregroundDeletion\"]")]
    [InlineData("""{"propagationPolicy":"Orphan"}""", "[\"orphan\"]")]
    [InlineData("""{"orphanDependents":true}""", "[\"orphan\"]")]
    public async Task Propagation_is_a_finalizer_for_the_garbage_collector(string options, string finalizers)
    {
        await using var server = await TestServer.StartAsync();
        await server.PostAsync(Maps, ObjectTests.Map("a"));
        Assert.Equal(finalizers, (await server.DeleteAsync($"{Maps}/a", options)).Expect(200).At("metadata.finalizers"));
    }

    [Fact]
    public async Task Propagation_may_stand_in_the_query_and_must_be_known()
    {
        await using var server = await TestServer.StartAsync();
        await server.PostAsync(Maps, ObjectTests.Map("a"));
        Assert.Equal("[\"foregroundDeletion\"]", (await server.DeleteAsync($"{Maps}/a?propagationPolicy=Foreground")).Expect(200).At("metadata.finalizers"));
        (await server.DeleteAsync($"{Maps}/a?propagationPolicy=Sideways")).Expect(422);
        (await server.DeleteAsync($"{Maps}/a", """{"propagationPolicy":"Orphan","orphanDependents":true}""")).Expect(422);
    }

    [Fact]
    public async Task A_pod_on_a_node_gets_its_time_and_goes_when_the_kubelet_says_so()
    {
        await using var server = await TestServer.StartAsync();
        var created = (await server.PostAsync(Pods.Path, Pods.Pod("p", node: "n1"))).Expect(201);
        Assert.Equal("1", created.At("metadata.generation"));
        var marked = (await server.DeleteAsync($"{Pods.Path}/p")).Expect(200);
        Assert.Equal("30", marked.At("metadata.deletionGracePeriodSeconds"));
        Assert.Equal("2026-05-01T12:00:30Z", marked.At("metadata.deletionTimestamp"));
        Assert.Equal("2", marked.At("metadata.generation"));
        var shorter = (await server.DeleteAsync($"{Pods.Path}/p?gracePeriodSeconds=5")).Expect(200);
        Assert.Equal("5", shorter.At("metadata.deletionGracePeriodSeconds"));
        Assert.Equal("2026-05-01T12:00:05Z", shorter.At("metadata.deletionTimestamp"));
        Assert.Equal("5", (await server.DeleteAsync($"{Pods.Path}/p?gracePeriodSeconds=60")).Expect(200).At("metadata.deletionGracePeriodSeconds"));
        var gone = (await server.DeleteAsync($"{Pods.Path}/p", """{"gracePeriodSeconds":0}""")).Expect(200);
        Assert.Equal("Pod", gone.At("kind"));
        (await server.GetAsync($"{Pods.Path}/p")).Expect(404);
    }

    [Fact]
    public async Task A_pod_that_nobody_runs_goes_at_once()
    {
        await using var server = await TestServer.StartAsync();
        await server.PostAsync(Pods.Path, Pods.Pod("p"));
        (await server.DeleteAsync($"{Pods.Path}/p")).Expect(200);
        (await server.GetAsync($"{Pods.Path}/p")).Expect(404);
        await server.PostAsync(Pods.Path, Pods.Pod("q", node: "n1"));
        (await server.PatchAsync($"{Pods.Path}/q/status", """{"status":{"phase":"Succeeded"}}""")).Expect(200);
        (await server.DeleteAsync($"{Pods.Path}/q")).Expect(200);
        (await server.GetAsync($"{Pods.Path}/q")).Expect(404);
    }

    [Fact]
    public async Task A_pod_with_finalizers_stays_when_its_time_is_up()
    {
        await using var server = await TestServer.StartAsync();
        await server.PostAsync(Pods.Path, Pods.Pod("p", finalizers: "[\"example.com/hold\"]"));
        (await server.DeleteAsync($"{Pods.Path}/p")).Expect(200);
        Assert.Equal("0", (await server.GetAsync($"{Pods.Path}/p")).Expect(200).At("metadata.deletionGracePeriodSeconds"));
        (await server.PatchAsync($"{Pods.Path}/p", """{"metadata":{"finalizers":[]}}""")).Expect(200);
        (await server.GetAsync($"{Pods.Path}/p")).Expect(404);
    }

    [Fact]
    public async Task A_namespace_ends_in_phases()
    {
        await using var server = await TestServer.StartAsync();
        var created = (await server.PostAsync("/api/v1/namespaces", """{"metadata":{"name":"team"}}""")).Expect(201);
        Assert.Equal("Active", created.At("status.phase"));
        Assert.Equal("[\"kubernetes\"]", created.At("spec.finalizers"));
        var marked = (await server.DeleteAsync("/api/v1/namespaces/team")).Expect(200);
        Assert.Equal("Terminating", marked.At("status.phase"));
        Assert.NotNull(marked.At("metadata.deletionTimestamp"));
        var refused = (await server.PostAsync("/api/v1/namespaces/team/configmaps", ObjectTests.Map("a"))).Expect(403);
        Assert.Equal("configmaps \"a\" is forbidden: unable to create new content in namespace team because it is being terminated", refused.At("message"));
        Assert.Equal("NamespaceTerminating", refused.At("details.causes.0.reason"));
        (await server.DeleteAsync("/api/v1/namespaces/team")).Expect(200);
        (await server.PutAsync("/api/v1/namespaces/team/finalize", """{"metadata":{"name":"team"},"spec":{"finalizers":[]}}""")).Expect(200);
        (await server.GetAsync("/api/v1/namespaces/team")).Expect(404);
    }

    [Fact]
    public async Task Some_namespaces_are_never_deleted()
    {
        await using var server = await TestServer.StartAsync();
        Assert.Equal("namespaces \"default\" is forbidden: this namespace may not be deleted", (await server.DeleteAsync("/api/v1/namespaces/default")).Expect(403).At("message"));
    }
}
