namespace KubeKit.ApiServer.Tests.Admission.Limits;

public sealed class LimitRangerTests
{
    private const string Ranges = "/api/v1/namespaces/default/limitranges";

    [Fact]
    public async Task Containers_get_the_defaults_and_an_annotation_says_so()
    {
        await using var server = await TestServer.StartAsync();
        await RangeAsync(server, """{"type":"Container","default":{"cpu":"300m","memory":"200Mi"},"defaultRequest":{"cpu":"100m","memory":"150Mi"}}""");
        var pod = (await server.PostAsync(Pods.Path, """
            {"metadata":{"name":"p"},"spec":{"initContainers":[{"name":"i","image":"x","resources":{"limits":{"cpu":"1"}}}],"containers":[{"name":"c","image":"x","resources":{"requests":{"cpu":"50m"}}}]}}
            """)).Expect(201);
        Assert.Equal("""{"limits":{"cpu":"300m","memory":"200Mi"},"requests":{"cpu":"50m","memory":"150Mi"}}""", pod.At("spec.containers.0.resources"));
        Assert.Equal("""{"limits":{"cpu":"1","memory":"200Mi"},"requests":{"cpu":"1","memory":"150Mi"}}""", pod.At("spec.initContainers.0.resources"));
        Assert.Equal(
            "LimitRanger plugin set: memory request for container c; cpu, memory limit for container c; memory request for init container i; memory limit for init container i",
            pod.Json["metadata"]!["annotations"]!["kubernetes.io/limit-ranger"]!.ToString());
    }

    [Fact]
    public async Task A_pod_that_says_everything_is_left_alone()
    {
        await using var server = await TestServer.StartAsync();
        await RangeAsync(server, """{"type":"Container","default":{"cpu":"300m"}}""");
        var pod = (await server.PostAsync(Pods.Path, Pod("""{"requests":{"cpu":"1"},"limits":{"cpu":"2"}}"""))).Expect(201);
        Assert.Null(pod.At("metadata.annotations"));
    }

    [Theory]
    [InlineData("""{"type":"Container","max":{"cpu":"1"}}""", """{"limits":{"cpu":"2"},"requests":{"cpu":"1"}}""", "maximum cpu usage per Container is 1, but limit is 2")]
    [InlineData("""{"type":"Container","min":{"cpu":"1"}}""", """{"limits":{"cpu":"2"},"requests":{"cpu":"500m"}}""", "minimum cpu usage per Container is 1, but request is 500m")]
    [InlineData("""{"type":"Pod","max":{"memory":"1Gi"}}""", "{}", "maximum memory usage per Pod is 1Gi.  No limit is specified")]
    [InlineData("""{"type":"Pod","min":{"memory":"1Gi"}}""", "{}", "minimum memory usage per Pod is 1Gi.  No request is specified")]
    [InlineData("""{"type":"Container","maxLimitRequestRatio":{"cpu":"2"}}""", """{"limits":{"cpu":"3"},"requests":{"cpu":"1"}}""", "cpu max limit to request ratio per Container is 2, but provided ratio is 3.000000")]
    [InlineData("""{"type":"Container","maxLimitRequestRatio":{"cpu":"2"}}""", """{"limits":{"memory":"3"}}""", "cpu max limit to request ratio per Container is 2, but no request is specified or request is 0")]
    [InlineData("""{"type":"Pod","max":{"cpu":"1","memory":"1Gi"}}""", """{"limits":{"cpu":"2","memory":"2Gi"}}""",
        "[maximum cpu usage per Pod is 1, but limit is 2, maximum memory usage per Pod is 1Gi, but limit is 2Gi]")]
    public async Task What_lies_outside_of_the_bounds_is_refused(string item, string resources, string message)
    {
        await using var server = await TestServer.StartAsync();
        await RangeAsync(server, item);
        Assert.Equal($"pods \"p\" is forbidden: {message}", (await server.PostAsync(Pods.Path, Pod(resources))).Expect(403).At("message"));
    }

    [Fact]
    public async Task Claims_are_held_to_bounds_of_their_size()
    {
        await using var server = await TestServer.StartAsync();
        await RangeAsync(server, """{"type":"PersistentVolumeClaim","min":{"storage":"1Gi"},"max":{"storage":"10Gi"}}""");
        Assert.Contains("is forbidden: minimum storage usage per PersistentVolumeClaim is 1Gi, but request is 1Mi", await ClaimAsync(server, "1Mi", 403), StringComparison.Ordinal);
        Assert.Contains("is forbidden: maximum storage usage per PersistentVolumeClaim is 10Gi, but request is 11Gi", await ClaimAsync(server, "11Gi", 403), StringComparison.Ordinal);
        await ClaimAsync(server, "10Gi", 201);
    }

    [Fact]
    public async Task Pods_that_are_there_may_change_whatever_the_bounds_say_now()
    {
        await using var server = await TestServer.StartAsync();
        (await server.PostAsync(Pods.Path, Pod("""{"limits":{"cpu":"2"}}"""))).Expect(201);
        await RangeAsync(server, """{"type":"Container","max":{"cpu":"1"}}""");
        (await server.PatchAsync($"{Pods.Path}/p", """{"metadata":{"labels":{"a":"b"}}}""")).Expect(200);
        Assert.Contains("maximum cpu usage per Container is 1, but limit is 3",
            (await server.PatchAsync($"{Pods.Path}/p/resize", """{"spec":{"containers":[{"name":"c","resources":{"limits":{"cpu":"3"}}}]}}""", "application/strategic-merge-patch+json")).Expect(403).At("message"), StringComparison.Ordinal);
    }

    private static async Task RangeAsync(TestServer server, string item) =>
        (await server.PostAsync(Ranges, $$"""{"metadata":{"name":"r"},"spec":{"limits":[{{item}}]} }""")).Expect(201);

    private static async Task<string> ClaimAsync(TestServer server, string size, int code) => (await server.PostAsync("/api/v1/namespaces/default/persistentvolumeclaims",
        $$"""{"metadata":{"name":"p"},"spec":{"accessModes":["ReadWriteOnce"],"resources":{"requests":{"storage":"{{size}}"} } } }""")).Expect(code).Text;

    private static string Pod(string resources) => $$"""{"metadata":{"name":"p"},"spec":{"containers":[{"name":"c","image":"x","resources":{{resources}} }]} }""";
}
