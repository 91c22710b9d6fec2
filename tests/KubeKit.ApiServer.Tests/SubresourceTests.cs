namespace KubeKit.ApiServer.Tests;

public sealed class SubresourceTests
{
    private const string Deployments = "/apis/apps/v1/namespaces/default/deployments";

    [Fact]
    public async Task A_status_write_keeps_the_spec_and_an_update_keeps_the_status()
    {
        await using var server = await TestServer.StartAsync();
        (await server.PostAsync(Deployments, Deployment("a", 2))).Expect(201);
        var written = (await server.PatchAsync($"{Deployments}/a/status", """{"spec":{"replicas":9},"status":{"replicas":1,"observedGeneration":1}}""")).Expect(200);
        Assert.Equal("2", written.At("spec.replicas"));
        Assert.Equal("1", written.At("status.replicas"));
        Assert.Equal("1", written.At("metadata.generation"));
        var updated = (await server.PatchAsync($"{Deployments}/a", """{"spec":{"replicas":3},"status":{"replicas":7}}""")).Expect(200);
        Assert.Equal("3", updated.At("spec.replicas"));
        Assert.Equal("1", updated.At("status.replicas"));
        Assert.Equal("2", updated.At("metadata.generation"));
        Assert.Equal(updated.Text, (await server.GetAsync($"{Deployments}/a/status")).Expect(200).Text);
    }

    [Fact]
    public async Task A_scale_is_read_put_and_patched()
    {
        await using var server = await TestServer.StartAsync();
        (await server.PostAsync(Deployments, Deployment("a", 2))).Expect(201);
        var scale = (await server.GetAsync($"{Deployments}/a/scale")).Expect(200);
        Assert.Equal("Scale", scale.At("kind"));
        Assert.Equal("autoscaling/v1", scale.At("apiVersion"));
        Assert.Equal("2", scale.At("spec.replicas"));
        Assert.Equal("app=a", scale.At("status.selector"));
        var put = (await server.PutAsync($"{Deployments}/a/scale", """{"kind":"Scale","apiVersion":"autoscaling/v1","metadata":{"name":"a"},"spec":{"replicas":5}}""")).Expect(200);
        Assert.Equal("5", put.At("spec.replicas"));
        (await server.PatchAsync($"{Deployments}/a/scale", """{"spec":{"replicas":0}}""")).Expect(200);
        var scaled = (await server.GetAsync($"{Deployments}/a")).Expect(200);
        Assert.Equal("0", scaled.At("spec.replicas"));
        Assert.Equal("3", scaled.At("metadata.generation"));
        (await server.PutAsync($"{Deployments}/a/scale", """{"metadata":{"name":"a","resourceVersion":"1"},"spec":{"replicas":5}}""")).Expect(409);
        (await server.PatchAsync($"{Deployments}/a/scale", """{"spec":{"replicas":-1}}""")).Expect(422);
        (await server.GetAsync($"{Pods.Path}/p/scale")).Expect(404);
    }

    [Fact]
    public async Task A_pod_is_bound_once()
    {
        await using var server = await TestServer.StartAsync();
        (await server.PostAsync(Pods.Path, Pods.Pod("p"))).Expect(201);
        Assert.Equal("Success", (await server.PostAsync($"{Pods.Path}/p/binding", Binding("p", "n1"))).Expect(201).At("status"));
        var bound = (await server.GetAsync($"{Pods.Path}/p")).Expect(200);
        Assert.Equal("n1", bound.At("spec.nodeName"));
        Assert.Equal("PodScheduled", bound.At("status.conditions.0.type"));
        Assert.Equal("True", bound.At("status.conditions.0.status"));
        var twice = (await server.PostAsync($"{Pods.Path}/p/binding", Binding("p", "n2"))).Expect(409);
        Assert.Equal("Operation cannot be fulfilled on pods/binding \"p\": pod p is already assigned to node \"n1\"", twice.At("message"));
        (await server.PostAsync(Pods.Path, Pods.Pod("q"))).Expect(201);
        (await server.PostAsync("/api/v1/namespaces/default/bindings", Binding("q", "n2"))).Expect(201);
        Assert.Equal("n2", (await server.GetAsync($"{Pods.Path}/q")).At("spec.nodeName"));
        (await server.PostAsync($"{Pods.Path}/none/binding", Binding("none", "n2"))).Expect(404);
        (await server.PostAsync($"{Pods.Path}/q/binding", """{"metadata":{"name":"q"},"target":{}}""")).Expect(422);
        Assert.Equal("name in URL does not match name in Binding object", (await server.PostAsync($"{Pods.Path}/q/binding", Binding("p", "n2"))).Expect(400).At("message"));
        (await server.PostAsync(Pods.Path, Pods.Pod("r"))).Expect(201);
        (await server.PatchAsync($"{Pods.Path}/r/status", """{"status":{"nominatedNodeName":"n9"}}""")).Expect(200);
        (await server.PostAsync($"{Pods.Path}/r/binding", Binding("r", "n2").Replace("{\"name\":\"r\"}", "{\"name\":\"r\",\"labels\":{\"zone\":\"z\"},\"annotations\":{\"a\":\"b\"}}", StringComparison.Ordinal))).Expect(201);
        var labelled = await server.GetAsync($"{Pods.Path}/r");
        Assert.Equal(("z", "b", null, "r"), (labelled.At("metadata.labels.zone"), labelled.At("metadata.annotations.a"), labelled.At("status.nominatedNodeName"), labelled.At("metadata.labels.app")));
    }

    [Fact]
    public async Task An_eviction_deletes()
    {
        await using var server = await TestServer.StartAsync();
        (await server.PostAsync(Pods.Path, Pods.Pod("p", node: "n1"))).Expect(201);
        const string Body = """{"apiVersion":"policy/v1","kind":"Eviction","metadata":{"name":"p"},"deleteOptions":{"gracePeriodSeconds":7}}""";
        (await server.PostAsync($"{Pods.Path}/p/eviction?dryRun=All", Body)).Expect(201);
        Assert.Null((await server.GetAsync($"{Pods.Path}/p")).At("metadata.deletionTimestamp"));
        (await server.PostAsync($"{Pods.Path}/p/eviction", Body)).Expect(201);
        Assert.Equal("7", (await server.GetAsync($"{Pods.Path}/p")).At("metadata.deletionGracePeriodSeconds"));
        Assert.Equal("name in URL does not match name in Eviction object",
            (await server.PostAsync($"{Pods.Path}/p/eviction", """{"metadata":{"name":"q"}}""")).Expect(400).At("message"));
    }

    [Fact]
    public async Task Ephemeral_containers_are_added_never_removed()
    {
        await using var server = await TestServer.StartAsync();
        (await server.PostAsync(Pods.Path, Pods.Pod("p", node: "n1"))).Expect(201);
        const string Patch = """{"spec":{"ephemeralContainers":[{"name":"debug","image":"busybox"}]}}""";
        var added = (await server.PatchAsync($"{Pods.Path}/p/ephemeralcontainers", Patch, "application/strategic-merge-patch+json")).Expect(200);
        Assert.Equal("debug", added.At("spec.ephemeralContainers.0.name"));
        Assert.Equal("2", added.At("metadata.generation"));
        (await server.PatchAsync($"{Pods.Path}/p/ephemeralcontainers", """{"spec":{"ephemeralContainers":[]}}""")).Expect(422);
    }

    [Fact]
    public async Task A_resize_changes_resources_only()
    {
        await using var server = await TestServer.StartAsync();
        (await server.PostAsync(Pods.Path, Pods.Pod("p", node: "n1"))).Expect(201);
        const string Patch = """{"spec":{"containers":[{"name":"c","image":"other","resources":{"requests":{"cpu":"2"}}}]}}""";
        Assert.Equal("Pod \"p\" is invalid: spec: Invalid value: \"BestEffort\": Pod QOS Class may not change as a result of resizing",
            (await server.PatchAsync($"{Pods.Path}/p/resize", Patch, "application/strategic-merge-patch+json")).Expect(422).At("message"));
        await server.DeleteAsync($"{Pods.Path}/p?gracePeriodSeconds=0");
        (await server.PostAsync(Pods.Path, Pods.Pod("p", node: "n1").Replace("\"image\": \"busybox\"", "\"image\": \"busybox\", \"resources\": {\"requests\": {\"cpu\": \"1\"}}", StringComparison.Ordinal))).Expect(201);
        var resized = (await server.PatchAsync($"{Pods.Path}/p/resize", Patch, "application/strategic-merge-patch+json")).Expect(200);
        Assert.Equal("2", resized.At("spec.containers.0.resources.requests.cpu"));
        Assert.Equal("busybox", resized.At("spec.containers.0.image"));
        Assert.Equal("2", resized.At("metadata.generation"));
        foreach (var (patch, why) in new[]
        {
            ("""[{"op":"remove","path":"/spec/containers/0/resources/requests/cpu"},{"op":"add","path":"/spec/containers/0/resources/requests/memory","value":"1"}]""", "spec.containers[0].resources.requests: Forbidden: resource requests cannot be removed"),
            ("""[{"op":"add","path":"/spec/containers/0/resources/requests/ephemeral-storage","value":"1"}]""", "spec: Forbidden: only cpu and memory resources are mutable"),
            ("""[{"op":"replace","path":"/spec/containers/0/name","value":"d"}]""", "spec.containers[0].name: Forbidden: containers may not be renamed or reordered on resize"),
            ("""[{"op":"add","path":"/spec/containers/-","value":{"name":"d","image":"i"}}]""", "spec.containers: Forbidden: containers may not be added or removed on resize"),
        })
        {
            Assert.Equal($"Pod \"p\" is invalid: {why}", (await server.PatchAsync($"{Pods.Path}/p/resize", patch, "application/json-patch+json")).Expect(422).At("message"));
        }
    }

    [Fact]
    public async Task Methods_and_subresources_that_do_not_exist_are_told_so()
    {
        await using var server = await TestServer.StartAsync();
        Assert.Equal("MethodNotAllowed", (await server.PostAsync($"{Pods.Path}/p", "{}")).Expect(405).At("reason"));
        (await server.PutAsync(Pods.Path, "{}")).Expect(405);
        (await server.GetAsync($"{Pods.Path}/p/nonsense")).Expect(404);
        (await server.GetAsync($"{Pods.Path}/p/status/more")).Expect(404);
        (await server.GetAsync("/api/v1/pods/p")).Expect(404);
        (await server.GetAsync("/api/v1/namespaces/default/nodes")).Expect(404);
    }

    private static string Binding(string pod, string node) =>
        "{\"apiVersion\":\"v1\",\"kind\":\"Binding\",\"metadata\":{\"name\":\"" + pod + "\"},\"target\":{\"apiVersion\":\"v1\",\"kind\":\"Node\",\"name\":\"" + node + "\"}}";

    private static string Deployment(string name, int replicas) =>
        "{\"metadata\":{\"name\":\"" + name + "\"},\"spec\":{\"replicas\":" + replicas + ",\"selector\":{\"matchLabels\":{\"app\":\"a\"}}," +
        "\"template\":{\"metadata\":{\"labels\":{\"app\":\"a\"}},\"spec\":{\"containers\":[{\"name\":\"c\",\"image\":\"busybox\"}]}}}}";
}
