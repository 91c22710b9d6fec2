namespace KubeKit.ApiServer.Tests;

public sealed class EndpointTests
{
    [Fact]
    public async Task Health_tells_each_check_to_who_asks()
    {
        await using var server = await TestServer.StartAsync();
        Assert.Equal("ok", (await server.GetAsync("/healthz")).Expect(200).Text);
        var verbose = (await server.GetAsync("/readyz?verbose")).Expect(200).Text;
        Assert.Equal("[+]ping ok\n[+]store ok\n[+]poststarthook/bootstrap ok\n[+]shutdown ok\nreadyz check passed\n", verbose);
        Assert.Equal("ok", (await server.GetAsync("/livez/ping")).Expect(200).Text);
        (await server.GetAsync("/livez/none")).Expect(404);
        await server.Store.DisposeAsync();
        Assert.Contains("[-]store failed", (await server.GetAsync("/livez")).Expect(500).Text, StringComparison.Ordinal);
        (await server.GetAsync("/livez?exclude=store")).Expect(200);
    }

    [Fact]
    public async Task The_version_is_that_of_the_API()
    {
        await using var server = await TestServer.StartAsync();
        var version = (await server.GetAsync("/version")).Expect(200);
        Assert.Equal("1", version.At("major"));
        Assert.Equal("36", version.At("minor"));
        Assert.Equal("v1.36.2+kubekit", version.At("gitVersion"));
        Assert.Contains('/', version.At("platform")!);
    }

    [Fact]
    public async Task The_root_lists_paths()
    {
        await using var server = await TestServer.StartAsync();
        var paths = (await server.GetAsync("/")).Expect(200).Json["paths"]!.AsArray().Select(p => p!.ToString()).ToArray();
        Assert.Contains("/healthz", paths);
        Assert.Contains("/metrics", paths);
        Assert.Contains("/readyz/store", paths);
    }

    [Fact]
    public async Task Requests_are_counted()
    {
        await using var server = await TestServer.StartAsync();
        await server.GetAsync("/api/v1/pods");
        await server.GetAsync("/api/v1/made-up-by-a-client");
        var metrics = (await server.GetAsync("/metrics")).Expect(200).Text;
        Assert.Contains("apiserver_request_total{code=\"200\",group=\"\",resource=\"pods\",subresource=\"\",verb=\"LIST\",version=\"v1\"} 1\n", metrics, StringComparison.Ordinal);
        Assert.Contains("apiserver_request_duration_seconds_count{", metrics, StringComparison.Ordinal);
        Assert.DoesNotContain("made-up", metrics, StringComparison.Ordinal);
    }
}
